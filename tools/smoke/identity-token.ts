import { spawn } from "node:child_process";

/**
 * Gets an identity token from a shell command. The command finds the audience, the service's URL, in $SMOKE_AUDIENCE.
 * What it prints is used and never shown; what it says on standard error goes to ours.
 * Rejects with a sentence when it fails, prints no token or takes longer than `timeout` milliseconds.
 */
export function identityToken(command: string, audience: string, timeout = 30_000): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, SMOKE_AUDIENCE: audience };
    const child = spawn("/bin/sh", ["-c", command], { env, stdio: ["ignore", "pipe", "inherit"], timeout });
    let printed = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      const token = printed.trim();
      if (code !== 0) reject(new Error(`the token command ended with ${signal ?? `exit code ${code}`}`));
      else if (!/^[\w.~+/=-]+$/.test(token)) reject(new Error("the token command printed no token"));
      else resolve(token);
    });
  });
}
