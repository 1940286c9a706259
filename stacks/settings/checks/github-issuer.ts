import { serverOf } from "../../../components/identity/issuer.ts";
import type { Checking } from "./checking.ts";

type Github = NonNullable<Checking["file"]["github"]>;

const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  RSA: ["alg", "use", "kid", "n", "e"],
  EC: ["alg", "use", "kid", "crv", "x", "y"],
};

/** Tokens of this issuer can be checked, and what is known of github.com alone is not taken for true elsewhere. */
export function checkIssuer({ conflict, problem }: Checking, { issuer, jwks, plan, rules }: Github): void {
  const server = issuer && serverOf(issuer);
  const path = ["github", "jwks"];
  if (jwks && !server) {
    const message = `must come with the issuer of a server of your own, since Google reads github.com's keys itself, got ${issuer ?? "none"}; delete jwks or set issuer`;
    conflict(path, message, ["github", "issuer"]);
  }
  jwks?.keys.forEach((key, index) => {
    const members = MEMBERS[key.kty ?? ""];
    const missing = members?.filter((member) => key[member] === undefined) ?? ["kty: RSA or EC"];
    if (missing.length === 0) return;
    const message = `must be a public key with all its members, got one without ${missing.join(", ")}; copy the key anew`;
    problem([...path, "keys", index], message);
  });
  if (issuer && !server && new URL(issuer).pathname !== "/" && plan !== undefined && plan !== "enterprise") {
    const message = `must be without an enterprise's name where the plan is none, got plan ${plan}; correct one of the two`;
    conflict(["github", "issuer"], message, ["github", "plan"]);
  }
  if (!server) return;
  rules?.requiredChecks.forEach((check, index) => {
    if (typeof check !== "string" && check.app !== undefined) return;
    const host = new URL(server).host;
    const message = `must name its App, whose id is another on each server, got none; write { name, app }, and gh api --hostname ${host} apps/github-actions --jq .id prints the id of Actions`;
    problem(["github", "rules", "requiredChecks", index], message);
  });
}
