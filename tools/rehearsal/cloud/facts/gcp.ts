import type { Kind } from "../../../../catalogue/kind.ts";
import { gcpData } from "./gcp-data.ts";
import { gcpProject } from "./gcp-project.ts";
import { gcpRun } from "./gcp-run.ts";
import { gcpSecrets } from "./gcp-secrets.ts";

/** Google Cloud, by type: ids, what is derived from inputs, what the cloud makes up. */
export const gcp: { readonly [type: string]: Kind } = { ...gcpProject, ...gcpRun, ...gcpSecrets, ...gcpData };
