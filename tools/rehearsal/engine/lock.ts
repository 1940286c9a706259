import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { Problem } from "./problem.ts";

interface Owner {
  readonly pid: number;
  readonly host: string;
}

/**
 * Takes a lock file for this process and gives back what releases it. A lock whose owner is dead does not block.
 * @param shown how messages call the file
 * @throws Problem naming the process that holds it, or why the file cannot be written
 */
export function lock(file: string, shown = file): () => void {
  try {
    return take(file, shown);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(
      `${shown}: cannot be written (${(error as Error).message}); keep the state in another folder with --state, or record nothing with --preview`,
    );
  }
}

function take(file: string, shown: string): () => void {
  mkdirSync(dirname(file), { recursive: true });
  for (let attempt = 0; attempt < 3; attempt++) {
    if (create(file)) return () => rmSync(file, { force: true });
    const text = read(file);
    if (text === undefined) continue;
    const owner = parse(text);
    if (owner === undefined || isDead(owner)) steal(file, text);
    else throw new Problem(held(owner, shown));
  }
  throw new Problem(`${shown}: expected to take the lock, but other runs keep taking it; run again`);
}

/** The content appears with the file: a reader never sees an empty lock. */
function create(file: string): boolean {
  const mine = `${file}.${process.pid}`;
  try {
    writeFileSync(mine, JSON.stringify({ pid: process.pid, host: hostname() } satisfies Owner));
    linkSync(mine, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Removes a dead owner's lock. Another run may have done so and locked meanwhile: its lock is put back. */
function steal(file: string, text: string): void {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
    if (read(aside) !== text) linkSync(aside, file);
  } catch (error) {
    if (!["ENOENT", "EEXIST"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function parse(text: string): Owner | undefined {
  try {
    const owner = JSON.parse(text) as Partial<Owner>;
    return typeof owner.pid === "number" && typeof owner.host === "string"
      ? { pid: owner.pid, host: owner.host }
      : undefined;
  } catch {
    return undefined;
  }
}

function isDead(owner: Owner): boolean {
  if (owner.host !== hostname()) return false;
  try {
    process.kill(owner.pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

function held({ pid, host }: Owner, shown: string): string {
  if (host !== hostname())
    return `${shown}: held by process ${pid} on ${host}; wait for it, or delete the file if that run is gone`;
  return `${shown}: another rehearsal of this stack is running (process ${pid}); wait for it, or end it with: kill ${pid}`;
}
