import { givenAt } from "../../../../catalogue/known.ts";
import type { FindingKind, Rule } from "./rule.ts";

const credentials: FindingKind = {
  code: "provider-credentials-in-state",
  severity: "warning",
  about: "credentials among a provider's inputs are kept in the state, and another token is a change in every preview",
  fix: "leave them out and delete the variable from process.env before the provider is made; the plugin reads its own environment",
  source: "observed with @pulumi/github 6.15.0 and Pulumi 3.260.0",
};

/** Inputs that are credentials, by provider. */
const INPUTS: { readonly [type: string]: readonly string[] } = {
  "pulumi:providers:github": ["token", "appAuth"],
  "pulumi:providers:gcp": ["accessToken", "credentials"],
};

/** What a provider resource must not hold. */
export const providers: Rule = {
  findings: [credentials],
  types: Object.keys(INPUTS),
  judge({ type, inputs }, _, report) {
    const held = INPUTS[type]?.filter((input) => givenAt(inputs, input)) ?? [];
    if (held.length > 0) report(credentials, `holds ${held.join(" and ")}`);
  },
};
