import type { Claims } from "../../../components/identity/claims.ts";
import { exchange, mayBecome, type Claims as Token } from "../../../tools/rehearsal/cloud/exchange.ts";

const POOL = "principalSet://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p";

/**
 * Which identity a token opens by the bindings on `attribute.plan` and `attribute.deploy`, judged by evaluating the
 * emitted expressions; `refused` when Google would not exchange it.
 */
export function become(claims: Claims, token: Token): "plan" | "deploy" | "nobody" | "refused" {
  const result = exchange(claims.attributeMapping, claims.attributeCondition, token);
  if (!result.exchanged) return "refused";
  const deploy = `${POOL}/attribute.deploy/${claims.deploy}`;
  const plan = `${POOL}/attribute.plan/${claims.plan}`;
  const open = mayBecome(result.attributes, claims.plan === undefined ? [deploy] : [deploy, plan]);
  if (open.length > 1) throw new Error("one token may become both identities");
  return open[0] === undefined ? "nobody" : open[0] === deploy ? "deploy" : "plan";
}
