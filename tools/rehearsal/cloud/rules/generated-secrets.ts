import { ciMembers } from "./grants.ts";
import type { FindingKind, PlanRule } from "./rule.ts";

const readable: FindingKind = {
  code: "secret-in-state",
  severity: "info",
  about: "values that the program makes are kept, encrypted, in the state: whoever may preview the stack can read them",
  fix: "nothing, when the accounts of the workflows may know them; else let an operator add the value",
  source: "https://www.pulumi.com/docs/iac/concepts/secrets/",
};

/** As many as a line has room for. */
const NAMED = 3;

/** A real preview reads the state and decrypts it. */
export const generatedSecrets: PlanRule = {
  findings: [readable],
  settle(_, world, report) {
    const made = [...world.all("gcp:secretmanager/secretVersion:SecretVersion")];
    const members = ciMembers(world);
    if (made.length === 0 || members.length === 0) return;
    const readers = members.map((member) => member.replace(/^serviceAccount:(.+)@.*$/, "$1"));
    report(
      readable,
      `${some(made.map(({ name }) => name))} can be read by ${readers.join(" and ")}, through the state`,
    );
  },
};

function some(names: readonly string[]): string {
  const sorted = [...names].sort();
  const more = sorted.length - NAMED;
  return more > 0 ? `${sorted.slice(0, NAMED).join(", ")} and ${more} more` : sorted.join(", ");
}
