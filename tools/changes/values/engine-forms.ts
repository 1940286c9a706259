import { SIGNATURE, UNKNOWN } from "../../../catalogue/value.ts";
import { isObject, type JsonObject, text } from "./json.ts";

/** The mark under the engine's key of each kind of object: https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go */
const ASSET = "c44067f5952c0a294b673a41bacd8c17";
const ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";
const REFERENCE = "5cf8f73096256a8f31e491e813e4eb8e";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** What stands for a value of each type that is not known yet: sdk/go/common/resource/plugin/rpc.go. The first is also used for any type. */
export const UNKNOWNS: readonly string[] = [
  UNKNOWN,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
];
const ANY_UNKNOWN = new RegExp(UNKNOWNS.join("|"));

/** What an object with the engine's key stands for, taken out of its wrapping: a value, or one of the three that are not shown. */
export type Unwrapped =
  | { readonly kind: "secret" | "unknown" | "file" }
  | { readonly kind: "value"; readonly value: unknown };

/** Reads an object that has the engine's key; of one that is not known, nothing is shown. */
export function unwrap(object: JsonObject): Unwrapped {
  switch (object[SIGNATURE]) {
    case ASSET:
    case ARCHIVE:
      return { kind: "file" };
    case REFERENCE:
      return { kind: "value", value: text(object, "id") || text(object, "urn") };
    case OUTPUT:
      if (object.secret === true) return { kind: "secret" };
      return Object.hasOwn(object, "value") ? { kind: "value", value: object.value } : { kind: "unknown" };
    default:
      return { kind: "secret" };
  }
}

/** Whether a value stands for files or a text that is sent like one: an asset or an archive. Its content is never looked at. */
export function isFile(value: unknown): value is JsonObject {
  return isObject(value) && Object.hasOwn(value, SIGNATURE) && unwrap(value).kind === "file";
}

/** An asset or archive in words: what it is, and the digest by which two are told apart. */
export function describeFile(file: JsonObject): string {
  const digest = /^[0-9a-f]{12,}$/.exec(text(file, "hash") ?? "")?.[0].slice(0, 12);
  const what = file[SIGNATURE] === ARCHIVE ? "archive" : "file";
  return digest === undefined ? what : `${what}, sha256 ${digest}…`;
}

/** Whether a text stands for, or holds, something that is known only after the run. */
export function isUnknown(value: unknown): boolean {
  return typeof value === "string" && ANY_UNKNOWN.test(value);
}
