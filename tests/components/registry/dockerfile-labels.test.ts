import { expect, test } from "vitest";
import { missingLabels } from "../../../components/registry/dockerfile-labels.ts";

const VERSION = "org.opencontainers.image.version";
const REVISION = "org.opencontainers.image.revision";
const CREATED = "org.opencontainers.image.created";
const all = [VERSION, REVISION, CREATED];

const complete = `FROM python:3.12-slim
ARG VERSION
ARG REVISION
ARG CREATED
LABEL ${VERSION}="$VERSION" \\
      ${REVISION}="\${REVISION}" \\
      ${CREATED}=$CREATED
CMD ["uvicorn"]`;

type Row = readonly [name: string, dockerfile: string, missing: readonly string[], target?: string];
const rows: readonly Row[] = [
  ["all there", complete, []],
  ["nothing there", "FROM scratch", all],
  ["an empty file", "", all],
  ["Windows line ends", complete.replaceAll("\n", "\r\n"), []],
  ["small letters", complete.replace(/^(FROM|ARG|LABEL)/gm, (word) => word.toLowerCase()), []],
  [
    "defaults, quoted keys",
    `FROM x\nARG VERSION=0 REVISION=0 CREATED\nLABEL "${VERSION}"='\${VERSION}' ${REVISION}=$REVISION ${CREATED}=$CREATED`,
    [],
  ],
  ["the old form with a blank", `FROM x\nARG VERSION\nLABEL ${VERSION} $VERSION`, [REVISION, CREATED]],
  ["a label filled by hand", complete.replace('"$VERSION"', '"1.0.0"'), [VERSION]],
  ["a label of a longer name", complete.replace('"$VERSION"', '"$VERSION_2"'), [VERSION]],
  ["a label without its argument", complete.replace("ARG REVISION\n", ""), [REVISION]],
  ["an argument of a longer name", complete.replace("ARG REVISION\n", "ARG REVISION_2\n"), [REVISION]],
  ["an argument declared too late", `FROM x\nLABEL ${VERSION}=$VERSION\nARG VERSION`, all],
  ["commented out", complete.replace("LABEL", "# LABEL").replace(/^ {6}/gm, "#"), all],
  ["in the stage before the last", `${complete}\nFROM scratch`, all],
  [
    "in a stage the last one is built on",
    `${complete.replace("FROM python:3.12-slim", "FROM python:3.12-slim AS base")}\nFROM base AS run`,
    [],
  ],
  [
    "arguments before the first stage",
    complete.replace("FROM python:3.12-slim\n", "").replace("LABEL", "FROM x\nLABEL"),
    all,
  ],
  ["in the stage to be built", `${complete.replace("-slim", "-slim AS api")}\nFROM scratch AS test`, [], "api"],
  ["not in the stage to be built", `FROM scratch AS api\n${complete}`, all, "api"],
  ["a platform before the base", complete.replace("FROM ", "FROM --platform=linux/amd64 "), []],
];

test.each(rows.map(([name, dockerfile, missing, target]) => ({ name, dockerfile, missing, target })))(
  "$name",
  ({ dockerfile, missing, target }) => {
    expect(missingLabels(dockerfile, target)?.missing ?? []).toEqual(missing);
  },
);

test("the snippet is what was missing, and pasting it is enough", () => {
  const file = 'FROM python:3.12-slim\nCMD ["uvicorn"]\n';
  const found = missingLabels(file);
  expect(found?.snippet).toBe(`ARG VERSION
ARG REVISION
ARG CREATED
LABEL org.opencontainers.image.version="$VERSION" \\
      org.opencontainers.image.revision="$REVISION" \\
      org.opencontainers.image.created="$CREATED"`);
  expect(missingLabels(file + found?.snippet)).toBeUndefined();
  expect(missingLabels(complete.replace('"$VERSION"', '"1"'))?.snippet).toBe(
    'ARG VERSION\nLABEL org.opencontainers.image.version="$VERSION"',
  );
});
