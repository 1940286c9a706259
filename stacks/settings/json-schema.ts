import { z } from "zod";
import { stackFile } from "./schema/stack-file.ts";

/** A node of a JSON Schema, as far as ours go. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly required?: readonly string[];
}

const githubSecrets: JsonSchema = {
  description:
    "Values of the GitHub secrets: `npx pulumi config set --secret --path 'tarmac:githubSecrets.NAME'`. Not in a committed file.",
  type: "object",
  propertyNames: { pattern: "^[A-Za-z_][A-Za-z0-9_]*$" },
  additionalProperties: {
    type: "object",
    properties: { secure: { type: "string", description: "Written by Pulumi." } },
    required: ["secure"],
    additionalProperties: false,
  },
};

/** The whole stack file for editors, made of the schema that parses it: Pulumi's keys as they come, ours strictly. */
export function jsonSchema(): JsonSchema {
  const ours = z.toJSONSchema(stackFile, { io: "input", target: "draft-7" }) as JsonSchema;
  const keys = { ...ours.properties, githubSecrets };
  const prefixed = Object.entries(keys).map(([key, schema]) => [`tarmac:${key}`, schema]);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Stack file of tarmac",
    type: "object",
    properties: {
      config: {
        description: "One environment. Keys of other namespaces are Pulumi's and the providers' own.",
        type: "object",
        properties: Object.fromEntries(prefixed),
        required: (ours.required ?? []).map((key) => `tarmac:${key}`),
        patternProperties: { "^(?!tarmac:)[^:]+:.+$": {} },
        additionalProperties: false,
      },
      secretsprovider: { type: "string", description: "What encrypts secrets; set by Pulumi." },
      encryptedkey: { type: "string", description: "Set by Pulumi." },
      encryptionsalt: { type: "string", description: "Set by Pulumi. Not in a committed file." },
      environment: { description: "Environments of Pulumi ESC." },
    },
    required: ["config"],
    additionalProperties: false,
  };
}
