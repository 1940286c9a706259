import { commonDefaults } from "../defaults.ts";
import { automaticStorage } from "./secret-storage.ts";

// What secrets are like when nobody says otherwise. The stack file's defaults are these, and its page prints them.

/** Of all of a component's secrets. */
export const secretsDefaults = { ...commonDefaults, secretStorage: automaticStorage } as const;

/** Of a value that the program makes. */
export const generatedDefaults = { length: 32, special: false, rotation: 1 } as const;
