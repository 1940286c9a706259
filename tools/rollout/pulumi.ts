import { spawn } from "node:child_process";

/** What `pulumi preview --json` prints, whole or not: who reads it sees which. What else it says goes to ours. */
export function pulumiPreview(stack: string): Promise<string> {
  const args = ["preview", "--non-interactive", "--json", "--stack", stack];
  return new Promise((resolve, reject) => {
    const child = spawn("pulumi", args, { stdio: ["ignore", "pipe", "inherit"] });
    let printed = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
    child.on("error", () => reject(new Error("pulumi preview did not run; is the CLI on the path?")));
    child.on("close", () => resolve(printed));
  });
}

/** `pulumi up`, its output going to ours. Resolves to whether it ended well; a signal to us does not reach it. */
export function pulumiUp(stack: string): Promise<boolean> {
  const args = [
    "up",
    "--yes",
    "--non-interactive",
    "--color",
    "never",
    "--parallel",
    "64",
    "--suppress-outputs",
    "--stack",
    stack,
  ];
  return new Promise((resolve) => {
    // A group of its own: who presses Ctrl+C asks us to stop, and we let it finish.
    const child = spawn("pulumi", args, { stdio: ["ignore", "inherit", "inherit"], detached: true });
    child.on("error", () => resolve(false));
    child.on("exit", (code) => resolve(code === 0));
  });
}
