import { commonDefaults } from "../defaults.ts";
import { GITHUB_ISSUER } from "./issuer.ts";

// What trust is like when nobody says otherwise: that of github.com, with previews.

export const claimsDefaults = { previews: true } as const;

export const federationDefaults = { ...commonDefaults, ...claimsDefaults, issuer: GITHUB_ISSUER } as const;
