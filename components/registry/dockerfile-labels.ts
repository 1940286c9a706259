/** Build argument to the label it fills, https://github.com/opencontainers/image-spec/blob/main/annotations.md */
const LABELS: Readonly<Record<string, string>> = {
  VERSION: "org.opencontainers.image.version",
  REVISION: "org.opencontainers.image.revision",
  CREATED: "org.opencontainers.image.created",
};

/** What a Dockerfile lacks to say which commit an image was made of. */
export interface MissingLabels {
  /** Label names, in the order of the snippet. */
  readonly missing: readonly string[];
  /** Lines to paste at the end of the Dockerfile, before its last `CMD` or `ENTRYPOINT` if that reads better. */
  readonly snippet: string;
}

interface Stage {
  readonly name: string;
  readonly base: string;
  readonly lines: readonly string[];
}

/**
 * The labels that the stage to be built does not fill from the build arguments `VERSION`, `REVISION` and `CREATED`;
 * `undefined` when it fills all. The Docker provider has no input for labels, so they stand in the Dockerfile; an `ARG`
 * is known only in the stage that declares it, while a label is inherited by a stage built on it.
 *
 * @param target stage to build. @default - the last one
 */
export function missingLabels(dockerfile: string, target?: string): MissingLabels | undefined {
  const stages = stagesOf(dockerfile);
  const lines = chain(stages, stages.find(({ name }) => name === target) ?? stages.at(-1));
  const missing = Object.entries(LABELS).filter(([argument, label]) => !lines.some((s) => fills(s, argument, label)));
  if (missing.length === 0) return undefined;
  const args = missing.map(([argument]) => `ARG ${argument}`);
  const pairs = missing.map(([argument, label]) => `${label}="$${argument}"`);
  return {
    missing: missing.map(([, label]) => label),
    snippet: [...args, `LABEL ${pairs.join(" \\\n      ")}`].join("\n"),
  };
}

function stagesOf(dockerfile: string): readonly Stage[] {
  const lines = dockerfile
    .split(/\r?\n/)
    .filter((line) => !/^\s*#/.test(line))
    .join("\n")
    .replace(/\\[ \t]*\n/g, " ")
    .split("\n");
  const stages: { name: string; base: string; lines: string[] }[] = [];
  for (const line of lines) {
    const from = /^\s*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i.exec(line);
    if (from) stages.push({ name: from[2] ?? "", base: from[1] ?? "", lines: [] });
    else stages.at(-1)?.lines.push(line.trim());
  }
  return stages;
}

/** The lines of a stage and of the stages it is built on, each stage by itself. */
function chain(stages: readonly Stage[], stage: Stage | undefined): readonly (readonly string[])[] {
  if (stage === undefined) return [];
  const before = stages.slice(0, stages.indexOf(stage));
  return [
    stage.lines,
    ...chain(
      before,
      before.find(({ name }) => name !== "" && name === stage.base),
    ),
  ];
}

function fills(lines: readonly string[], argument: string, label: string): boolean {
  const declared = lines.findIndex((line) => new RegExp(`^ARG\\s+(.*\\s)?${argument}(\\s|=|$)`, "i").test(line));
  const value = new RegExp(`\\s"?${label.replaceAll(".", "\\.")}"?[= ]\\s*["']?\\$\\{?${argument}\\b`);
  return declared >= 0 && lines.slice(declared).some((line) => /^LABEL\s/i.test(line) && value.test(line));
}
