import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { digestOf, platform } from "../../../tools/plugins/archive.ts";
import { type Checksums, readChecksums, writeChecksums } from "../../../tools/plugins/checksums.ts";
import { lockedPlugins } from "../../../tools/plugins/locked-plugins.ts";
import { run, USAGE } from "../../../tools/plugins/run.ts";

const ONE = "1".repeat(64);
const plugins = [
  { name: "gcp", version: "9.37.0" },
  { name: "dns", version: "1.2.3", server: "https://plugins.example.com" },
];
const PINNED: Checksums = { "gcp@9.37.0": { "linux-amd64": ONE }, "dns@1.2.3": { "linux-amd64": ONE } };

async function call(args: readonly string[], checksums: Checksums = PINNED) {
  const [ran, out, err]: [string[], string[], string[]] = [[], [], []];
  let written: Checksums | undefined;
  const code = await run(args, {
    plugins,
    checksums,
    platform: "linux-amd64",
    pulumi: (args) => void ran.push(args.join(" ")),
    digestOf: async ({ name }, platform) => `digest of ${name} ${platform}`,
    keptArchive: async ({ name }, digest, folder) => `${folder}/${name} of ${digest.slice(0, 4)}`,
    write: (checksums) => {
      written = checksums;
    },
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
  });
  return { code, ran, out: out.join(""), err: err.join(""), written };
}

test("installs exactly what is locked, from its own server, against its checksum", async () => {
  expect(await call([])).toEqual({
    code: 0,
    ran: [
      `plugin install resource gcp 9.37.0 --exact --server https://get.pulumi.com/releases/plugins --checksum ${ONE}`,
      `plugin install resource dns 1.2.3 --exact --server https://plugins.example.com --checksum ${ONE}`,
    ],
    out: "installed: gcp@9.37.0, dns@1.2.3\n",
    err: "",
    written: undefined,
  });
});

test("says what is not pinned, and with --require-pinned installs nothing", async () => {
  const said =
    "dns@1.2.3: no checksum is pinned for linux-amd64; run npm run plugins -- --pin and commit tools/plugins/checksums.json\n";
  const one = { "gcp@9.37.0": { "linux-amd64": ONE }, "dns@1.2.3": { "darwin-arm64": ONE } };
  const loose = await call([], one);
  expect([loose.code, loose.ran.length, loose.err]).toEqual([0, 2, `warning: ${said}`]);
  expect(await call(["--require-pinned"], one)).toMatchObject({ code: 1, ran: [], err: said });
});

test("pins every platform, in place of what was pinned", async () => {
  const { code, written, ran } = await call(["--pin"], { "gcp@9.0.0": { "linux-amd64": ONE } });
  expect([code, ran]).toEqual([0, []]);
  expect(Object.keys(written ?? {})).toEqual(["gcp@9.37.0", "dns@1.2.3"]);
  expect(written?.["dns@1.2.3"]).toEqual({
    "darwin-amd64": "digest of dns darwin-amd64",
    "darwin-arm64": "digest of dns darwin-arm64",
    "linux-amd64": "digest of dns linux-amd64",
    "linux-arm64": "digest of dns linux-arm64",
  });
});

test("takes from the kept archives what is pinned, and the rest from its server", async () => {
  const one = { "gcp@9.37.0": { "linux-amd64": ONE } };
  expect((await call(["--archives", "kept"], one)).ran).toEqual([
    "plugin install resource gcp 9.37.0 --exact --file kept/gcp of 1111",
    "plugin install resource dns 1.2.3 --exact --server https://plugins.example.com",
  ]);
});

test("an unknown option is told", async () => {
  const { code, err } = await call(["--pinn"]);
  expect([code, err.endsWith(USAGE)]).toEqual([2, true]);
});

describe("the file", () => {
  let file: URL;
  beforeAll(() => {
    file = pathToFileURL(join(mkdtempSync(join(tmpdir(), "tarmac-plugins-")), "checksums.json"));
  });
  afterAll(() => rmSync(new URL(".", file), { recursive: true }));

  test("is sorted, and read as it was written", () => {
    writeChecksums(PINNED, file);
    expect(Object.keys(JSON.parse(readFileSync(file, "utf8")))).toEqual(["dns@1.2.3", "gcp@9.37.0"]);
    expect(readChecksums(file)).toEqual(PINNED);
  });

  test("with something else than a digest is refused", () => {
    writeFileSync(file, JSON.stringify({ "gcp@9.37.0": { "linux-amd64": "none" } }));
    expect(() => readChecksums(file)).toThrow("checksums.json: gcp@9.37.0 linux-amd64: expected 64 hex digits");
  });

  test("of the repository is one", () => expect(readChecksums()).toEqual(expect.any(Object)));
});

describe("an archive's digest", () => {
  const [gcp] = plugins as [(typeof plugins)[0]];

  test("is of what the server gives", async () => {
    const asked: unknown[] = [];
    const get = async (url: unknown) => {
      asked.push(url);
      return new Response("abc");
    };
    // SHA-256 of "abc": FIPS 180-4, example 1.
    expect(await digestOf(gcp, "linux-arm64", get as typeof fetch)).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
    expect(asked).toEqual(["https://get.pulumi.com/releases/plugins/pulumi-resource-gcp-v9.37.0-linux-arm64.tar.gz"]);
  });

  test("is none where the server gives none", async () => {
    const none = (async () => new Response("no", { status: 404 })) as typeof fetch;
    await expect(digestOf(gcp, "linux-arm64", none)).rejects.toThrow("expected the archive, got status 404");
    const silent = (async () => Promise.reject(new Error("ENOTFOUND"))) as typeof fetch;
    await expect(digestOf(gcp, "linux-arm64", silent)).rejects.toThrow("no answer (ENOTFOUND)");
  });
});

test("a machine is named as the archives name it", () => {
  expect(platform({ platform: "linux", arch: "x64" })).toBe("linux-amd64");
  expect(platform({ platform: "darwin", arch: "arm64" })).toBe("darwin-arm64");
  expect(platform({ platform: "win32", arch: "x64" })).toBe("windows-amd64");
});

test("the locked plugins are those that are installed", () => {
  const found = lockedPlugins(".");
  expect(found.map(({ name }) => name)).toEqual(expect.arrayContaining(["docker", "gcp", "github", "random"]));
  for (const { version } of found) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
});
