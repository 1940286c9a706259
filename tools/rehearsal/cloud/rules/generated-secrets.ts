import { ciMembers } from "./grants.ts";
import type { FindingKind, PlanRule } from "./rule.ts";

const readable: FindingKind = {
  code: "secret-in-state",
  severity: "info",
  about: "values that the program makes are kept, encrypted, in the state: whoever may preview the stack can read them",
  fix: "nothing, when the accounts of the workflows may know them; else let an operator add the value",
  source: "https://www.pulumi.com/docs/iac/concepts/secrets/",
};

/** A real preview reads the state and decrypts it. */
export const generatedSecrets: PlanRule = {
  findings: [readable],
  settle(_, world, report) {
    const made = [...world.all("gcp:secretmanager/secretVersion:SecretVersion")];
    const members = ciMembers(world);
    if (made.length === 0 || members.length === 0) return;
    const what = made.length === 1 ? "1 value made by the program" : `${made.length} values made by the program`;
    report(readable, `${what} can be read by whoever previews or deploys: ${members.join(", ")}`);
  },
};
