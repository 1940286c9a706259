import { type ChildProcess, type ChildProcessByStdio, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { follow } from "../../../tools/workflows/gently/follow.ts";
import { JobFolder } from "../../../tools/workflows/gently/job-folder.ts";
import { until } from "../../support/until.ts";

const HERE = "tools/workflows/gently";
/** Says what reaches it, and stops when it was asked and there is the file that it is given. */
const PATIENT =
  'trap \'echo asked; n=1\' TERM; echo ready; until [ -n "$n" ] && [ -e "$0" ]; do sleep 0.02; done; echo stopped; exit 7';

let parent = "";
beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), "tarmac-gently-"));
});
afterAll(() => rmSync(parent, { recursive: true }));

function newFolder(): string {
  return join(mkdtempSync(join(parent, "job-")), "job");
}

function start(folder: string, deadline: number, ...command: string[]): ChildProcess & { text: () => string } {
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

/** Runs one of the commands to its end. */
function command(name: string, ...args: string[]) {
  return outcome(spawn(process.execPath, [`${HERE}/${name}`, ...args], { stdio: ["ignore", "pipe", "pipe"] }));
}

async function outcome(child: ChildProcessByStdio<null, Readable, Readable>) {
  const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended(child)]);
  return { status, stdout, stderr };
}

function finish(folder: string, wait: number) {
  return command("finish.ts", "--folder", folder, "--wait", String(wait));
}

/** Finishes a patient command, which may stop only after it was asked once more and said so. */
async function finishPatient(folder: string, file: string) {
  const args = [`${HERE}/finish.ts`, "--folder", folder, "--wait", "60"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  let seen = "";
  child.stdout.on("data", (chunk: Buffer) => {
    seen += chunk;
    if (seen.includes("asked")) writeFileSync(file, "");
  });
  return outcome(child);
}

describe.concurrent("run", () => {
  it("prints what the command prints and ends as it ends, out of the runner's reach", async () => {
    const folder = newFolder();
    const child = start(folder, 60, "/bin/sh", "-c", 'echo out; echo err >&2; echo "[$RUNNER_TRACKING_ID]"; exit 3');
    expect(await ended(child)).toBe(3);
    expect(child.text()).toBe("out\nerr\n[]\n");
    expect(await finish(folder, 1)).toEqual({ status: 0, stdout: "the command is over: exit code 3\n", stderr: "" });
  });

  it("asks a command to stop at the deadline", async () => {
    // It may be asked before it has begun: on a busy machine that takes longer than the deadline.
    const child = start(newFolder(), 0.3, "/bin/sh", "-c", "exec sleep 3600");
    expect(await ended(child)).toBe(128 + constants.signals.SIGTERM);
  });

  it("says that there is no such command", async () => {
    expect(await ended(start(newFolder(), 60, "no-such-command"))).toBe(127);
  });

  it("wants a folder, a deadline and a command", async () => {
    const stderr = "run: expected --folder FOLDER --deadline SECONDS -- COMMAND\n";
    expect(await command("run.ts", "--folder", newFolder())).toEqual({ status: 2, stdout: "", stderr });
  });

  it("goes away when it is cancelled, and the command finishes in its own time", async () => {
    const folder = newFolder();
    const job = new JobFolder(folder);
    const log = () => readFileSync(job.log, "utf8");
    const file = `${folder}.stop`;
    const child = start(folder, 60, "/bin/sh", "-c", PATIENT, file);
    await once(child.stdout ?? expect.fail("no output"), "data");
    child.kill("SIGINT");
    expect(await ended(child)).toBe(130);
    await until(() => log() === "ready\nasked\n");
    process.kill(job.pid ?? expect.fail("no supervisor"), "SIGTERM");
    const { status, stdout } = await finishPatient(folder, file);
    expect(status).toBe(0);
    expect(stdout).toMatch(/the command is over: exit code 7\n$/);
    // Asked once, though it was asked thrice.
    expect(log()).toBe("ready\nasked\nstopped\n");
  });

  it("may be killed, and the step after it asks the command to stop", async () => {
    const folder = newFolder();
    const file = `${folder}.stop`;
    const child = start(folder, 60, "/bin/sh", "-c", PATIENT, file);
    await once(child.stdout ?? expect.fail("no output"), "data");
    child.kill("SIGKILL");
    await ended(child);
    const stdout = "ready\nasked\nstopped\nthe command is over: exit code 7\n";
    expect(await finishPatient(folder, file)).toEqual({ status: 0, stdout, stderr: "" });
  });

  it("is not waited for for ever", async () => {
    const folder = newFolder();
    const child = start(folder, 60, "/bin/sh", "-c", "trap 'echo no' TERM; echo $$; while :; do sleep 0.02; done");
    await once(child.stdout ?? expect.fail("no output"), "data");
    child.kill("SIGTERM");
    await ended(child);
    const { status, stderr } = await finish(folder, 0.3);
    process.kill(Number.parseInt(child.text(), 10), "SIGKILL");
    expect(status).toBe(1);
    expect(stderr).toBe(
      'the command still runs after 0.3 seconds and will be killed with the machine; see docs/guides/deploy-failed.md, "The stack is locked"\n',
    );
  });

  it("has nothing to be waited for when nothing was started", async () => {
    const stdout = "the command was not started\n";
    expect(await finish(newFolder(), 1)).toEqual({ status: 0, stdout, stderr: "" });
  });
});

describe("follow", () => {
  it("notices that the supervisor is gone", async () => {
    const folder = newFolder();
    mkdirSync(folder);
    const job = new JobFolder(folder);
    writeFileSync(job.log, "half");
    job.pid = spawnSync("true").pid;
    const seen: string[] = [];
    const watching = follow(job, { out: (chunk) => seen.push(chunk) });
    await expect(watching).rejects.toThrow("the command's supervisor is gone and left no exit code");
    expect(seen).toEqual(["half"]);
  });
});
