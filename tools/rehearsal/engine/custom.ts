import {
  isProps,
  isSecret,
  mapValues,
  type Props,
  plain,
  secret,
  UNKNOWN,
  type Value,
} from "../../../catalogue/value.ts";
import type { Calls, Subject } from "./calls.ts";
import type { Difference } from "./diff.ts";
import type { Goal } from "./goal.ts";
import { covers, formatPath, parsePath, reset } from "./path.ts";
import type { Provider } from "./provider.ts";
import { Refused } from "./refused.ts";
import { markSecrets, type Sealer } from "./sealer.ts";
import type { State } from "./state.ts";

const SHORTEST_RECOGNISED = 6;

/** Fills `olds` into what the program wants left alone. Array elements that are not there any more stay away. */
export function ignoreChanges(paths: readonly string[], olds: Props | undefined, news: Props): Props {
  if (olds === undefined) return news;
  let result: Value | undefined = news;
  for (const path of paths) result = reset(parsePath(path), olds, result);
  return isProps(result) ? result : news;
}

/**
 * Lets the provider check inputs: defaults and automatic names come in, secrets stay marked.
 * @throws Refused with every reason the provider gives
 */
export function checkInputs(calls: Calls, provider: Provider, subject: Subject, olds: Props | undefined): Props {
  const { inputs, failures } = calls.call(subject, (request) =>
    provider.check(request, plain(subject.inputs), olds === undefined ? undefined : plain(olds)),
  );
  if (failures.length > 0) {
    throw new Refused(
      failures.map(({ property, reason }) => (property ? `${property}: ${reason}` : reason)).join("; "),
    );
  }
  return markSecrets(inputs, subject.inputs);
}

/** What is different, and which of it the provider or the program's `replaceOnChanges` wants a replacement for. */
export function differences(
  calls: Calls,
  provider: Provider,
  subject: Subject,
  old: State,
  sealer: Sealer,
  replaceOnChanges: readonly string[],
): readonly Difference[] {
  const olds = plain(old.inputs);
  const news = sealer.reconcile(olds, plain(subject.inputs));
  const patterns = replaceOnChanges.map(parsePath);
  return calls
    .call(subject, (request) => provider.diff(request, olds, news))
    .map((difference) => {
      const replaces = difference.replaces || patterns.some((pattern) => covers(pattern, difference.path));
      return replaces === difference.replaces ? difference : { ...difference, replaces };
    });
}

/** The outputs to record and to send: inputs under what the provider answered, secret where they are, or should be, sealed. */
export function outputsOf(provider: Provider, goal: Goal, inputs: Props, answered: Props, sealer: Sealer): Props {
  const marked = markSecrets({ ...inputs, ...answered }, inputs);
  const names = [...goal.additionalSecretOutputs, ...provider.secretOutputs(goal.type)];
  const hidden = names.filter((name) => marked[name] !== undefined && !isSecret(marked[name]));
  const wrapped = Object.fromEntries(hidden.map((name) => [name, secret(marked[name] as Value)]));
  return sealer.seal(markDerived({ ...marked, ...wrapped }, secretTexts(inputs)));
}

/** Texts within the secrets of a value that are long enough to be recognised in another text. */
function secretTexts(v: Props): readonly string[] {
  const texts: string[] = [];
  mapValues(v, (item) => {
    if (!isSecret(item)) return undefined;
    mapValues(item.value, (leaf) => {
      if (typeof leaf === "string" && leaf.length >= SHORTEST_RECOGNISED && leaf !== UNKNOWN) texts.push(leaf);
      return undefined;
    });
    return item;
  });
  return texts;
}

/** Marks the texts that were made of secret ones: a name composed of a secret input would show it. */
function markDerived(outputs: Props, texts: readonly string[]): Props {
  if (texts.length === 0) return outputs;
  return mapValues(outputs, (item) => {
    if (isSecret(item)) return item;
    return typeof item === "string" && texts.some((text) => item.includes(text)) ? secret(item) : undefined;
  }) as Props;
}

/** Why a resource is replaced: the paths that ask for it. */
export function reasonsIn(found: readonly Difference[]): readonly string[] {
  return found.filter((difference) => difference.replaces).map((difference) => formatPath(difference.path));
}
