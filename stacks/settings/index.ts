export type * from "./data-settings.ts";
export type * from "./github-settings.ts";
export type * from "./probe-settings.ts";
export type { Problem } from "./problem.ts";
export type * from "./registry-settings.ts";
export type * from "./secret-settings.ts";
export type * from "./settings.ts";
export type * from "./workload-settings.ts";
