import { setTimeout } from "node:timers/promises";

/**
 * Waits for what another process does, however long that takes: a busy machine is no failure. A test that waits in vain is
 * ended by the suite's own limit.
 */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await setTimeout(10);
}
