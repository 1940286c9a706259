import { data, Evaluator, Lexer, Parser } from "@actions/expressions";

/** What an expression may ask: contexts by name, plain JSON, and how things stand for the status functions. */
export interface Surroundings {
  readonly contexts: Readonly<Record<string, unknown>>;
  /** Of the job so far, or of the jobs that one needs: `skipped` is neither a success nor a failure. */
  readonly status: Result;
}

/** How a job or step ended. */
export type Result = "success" | "failure" | "cancelled" | "skipped";

/** Status functions, which the library leaves to the runner: https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#status-check-functions */
const STATUS = /\b(always|cancelled|success|failure)\(\)/;

/** The value of an expression, by GitHub's own evaluator. */
export function evaluate(text: string, { contexts, status }: Surroundings): data.ExpressionData {
  const all = new RegExp(STATUS, "g");
  const known = text.replaceAll(all, (_, name: string) => String(name === "always" || name === status));
  const dictionary = JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary;
  const tree = new Parser(new Lexer(known).lex().tokens, Object.keys(contexts), []).parse();
  return new Evaluator(tree, dictionary).evaluate();
}

/** Text with its `${{ }}` replaced, as in `env:` and `with:`. */
export function interpolate(text: unknown, surroundings: Surroundings): string {
  return String(text).replaceAll(/\$\{\{(.*?)\}\}/gs, (_, inside: string) =>
    evaluate(inside.trim(), surroundings).coerceString(),
  );
}

/** Whether an `if` lets a step or job run: without a status function it also asks for success. */
export function isMet(condition: string | undefined, surroundings: Surroundings): boolean {
  const text = (condition ?? "success()").replace(/^\$\{\{(.*)\}\}$/s, "$1");
  const value = evaluate(STATUS.test(text) ? text : `success() && (${text})`, surroundings);
  return !["", "false", "0"].includes(value.coerceString());
}
