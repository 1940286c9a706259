import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { follow } from "../../../tools/workflows/gently/follow.ts";
import { JobFolder } from "../../../tools/workflows/gently/job-folder.ts";

const HERE = "tools/workflows/gently";
/** Says what reaches it, and takes its time to stop. */
const PATIENT = `
  process.on("SIGTERM", () => { console.log("asked"); setTimeout(() => { console.log("stopped"); process.exit(7); }, 100); });
  console.log("ready"); setInterval(() => {}, 1000);`;

let folder = "";
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "tarmac-gently-")), "job");
});
afterEach(() => rmSync(join(folder, ".."), { recursive: true }));

function start(deadline: number, ...command: string[]): ChildProcess & { text: () => string } {
  const args = [`${HERE}/run.ts`, "--folder", folder, "--deadline", String(deadline), "--", ...command];
  const env = { ...process.env, RUNNER_TRACKING_ID: "github_1" };
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"], env });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  return Object.assign(child, { text: () => text });
}

async function ended(child: ChildProcess): Promise<number | null> {
  const [code] = await once(child, "close");
  return code;
}

function finish(wait: number) {
  const args = [`${HERE}/finish.ts`, "--folder", folder, "--wait", String(wait)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  return { status, stdout, stderr };
}

describe("run", () => {
  it("prints what the command prints and ends as it ends, out of the runner's reach", async () => {
    const child = start(60, "/bin/sh", "-c", 'echo out; echo err >&2; echo "[$RUNNER_TRACKING_ID]"; exit 3');
    expect(await ended(child)).toBe(3);
    expect(child.text()).toBe("out\nerr\n[]\n");
    expect(finish(1)).toEqual({ status: 0, stdout: "the command is over: exit code 3\n", stderr: "" });
  });

  it("asks a command to stop at the deadline, and lets it", async () => {
    const child = start(0.3, process.execPath, "-e", PATIENT);
    expect(await ended(child)).toBe(7);
    expect(child.text()).toBe("ready\nasked\nstopped\n");
  });

  it("says that there is no such command", async () => {
    expect(await ended(start(60, "no-such-command"))).toBe(127);
  });

  it("wants a folder, a deadline and a command", () => {
    const { status, stderr } = spawnSync(process.execPath, [`${HERE}/run.ts`, "--folder", folder], {
      encoding: "utf8",
    });
    expect([status, stderr]).toEqual([2, "run: expected --folder FOLDER --deadline SECONDS -- COMMAND\n"]);
  });
});

describe("a cancelled run", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "goes away on %s, and the command finishes in its own time",
    async (signal) => {
      const child = start(60, process.execPath, "-e", PATIENT);
      await once(child.stdout ?? expect.fail("no output"), "data");
      child.kill(signal);
      expect(await ended(child)).toBe(130);
      const { status, stdout } = finish(10);
      expect(status).toBe(0);
      // Asked once, though both the run and the step after it asked.
      expect(stdout).toBe("ready\nasked\nstopped\nthe command is over: exit code 7\n");
    },
  );

  it("does not wait for ever", async () => {
    const stubborn =
      'process.on("SIGTERM", () => console.log("no")); console.log(process.pid); setInterval(() => {}, 1000);';
    const child = start(60, process.execPath, "-e", stubborn);
    await once(child.stdout ?? expect.fail("no output"), "data");
    child.kill("SIGTERM");
    await ended(child);
    const { status, stderr } = finish(0.3);
    process.kill(Number.parseInt(child.text(), 10), "SIGKILL");
    expect(status).toBe(1);
    expect(stderr).toBe(
      'the command still runs after 0.3 seconds and will be killed with the machine; see docs/guides/deploy-failed.md, "The stack is locked"\n',
    );
  });
});

describe("finish", () => {
  it("has nothing to wait for when nothing was started", () => {
    expect(finish(1)).toEqual({ status: 0, stdout: "the command was not started\n", stderr: "" });
  });
});

describe("follow", () => {
  it("notices that the supervisor is gone", async () => {
    mkdirSync(folder);
    const job = new JobFolder(folder);
    writeFileSync(job.log, "half");
    job.pid = spawnSync("true").pid;
    const seen: string[] = [];
    await expect(follow(job, { out: (text) => seen.push(text) })).rejects.toThrow(
      "the command's supervisor is gone and left no exit code",
    );
    expect(seen).toEqual(["half"]);
  });
});
