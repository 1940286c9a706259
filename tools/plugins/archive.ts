import { createHash } from "node:crypto";
import type { LockedPlugin } from "./locked-plugins.ts";

/** Where Pulumi's own plugins come from: https://www.pulumi.com/docs/iac/packages-and-automation/plugins/ */
const PULUMI = "https://get.pulumi.com/releases/plugins";

/** Platforms that are pinned: those a laptop or a runner has. */
export const PLATFORMS = ["darwin-amd64", "darwin-arm64", "linux-amd64", "linux-arm64"] as const;

/** `linux-amd64`: this machine, in the words of the archives' names. */
export function platform({ platform, arch }: Pick<NodeJS.Process, "platform" | "arch"> = process): string {
  return `${platform === "win32" ? "windows" : platform}-${arch === "x64" ? "amd64" : arch}`;
}

export function serverOf({ server }: LockedPlugin): string {
  return server ?? PULUMI;
}

/** Where a plugin's archive is. */
export function urlOf(plugin: LockedPlugin, platform: string): string {
  return `${serverOf(plugin)}/pulumi-resource-${plugin.name}-v${plugin.version}-${platform}.tar.gz`;
}

/**
 * The SHA-256 of a plugin's archive as its server gives it now, in hex.
 * @throws Error with a sentence when the server does not give it
 */
export async function digestOf(plugin: LockedPlugin, platform: string, get: typeof fetch = fetch): Promise<string> {
  const url = urlOf(plugin, platform);
  const response = await get(url).catch((error: Error) => {
    throw new Error(`${url}: no answer (${error.message})`);
  });
  if (!response.ok || !response.body) throw new Error(`${url}: expected the archive, got status ${response.status}`);
  const hash = createHash("sha256");
  for await (const chunk of response.body) hash.update(chunk);
  return hash.digest("hex");
}
