import { ownAccount } from "../own-account.ts";
import type { KeyPath } from "../words/key-text.ts";
import { keyText } from "../words/key-text.ts";
import { quote } from "../words/show-value.ts";
import type { Check, Checking } from "./checking.ts";

/** Who may call a service, and under which name. */
export const checkAccess: Check = (checking) => {
  const domains = new Map<string, KeyPath>();
  for (const [name, service] of Object.entries(checking.file.services)) {
    if (service.public && service.invokers.length > 0) {
      const message = `must be empty with public: true, which lets everybody call, got ${service.invokers.length}; keep one of the two`;
      checking.conflict(["services", name, "invokers"], message);
    }
    const { domain } = service;
    const owner = domain && domains.get(domain);
    const path = ["services", name, "domain"];
    if (domain && owner) {
      checking.problem(
        path,
        `must lead to one service, got ${quote(domain)}, which ${keyText(owner)} has; take one out`,
      );
    } else if (domain) {
      domains.set(domain, path);
    }
    checkOwnCallers(checking, name, service.invokers);
  }
};

/** A grant made twice is taken away from both when one goes. */
function checkOwnCallers({ file, problem }: Checking, name: string, invokers: readonly string[]): void {
  invokers.forEach((member, index) => {
    const own = ownAccount(file, member);
    if (own === undefined || own.kind === "ci") return;
    if (file[own.kind][own.name]?.calls.includes(name)) {
      const calls = keyText([own.kind, own.name, "calls"]);
      const message = `must not list whom ${calls} lets in already, got ${member}; take it out here`;
      problem(["services", name, "invokers", index], message);
    }
  });
}
