import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Why a stack has no file in a folder. */
export function missingStack(folder: string, stack: string | undefined): string[] {
  if (stack === undefined) return [];
  if (!/^[A-Za-z0-9_.-]+$/.test(stack)) return [`${stack}: expected the name of a stack`];
  if (existsSync(join(folder, stackFile(stack)))) return [];
  return [`${stackFile(stack)}: expected a stack file, found none in ${folder === "." ? "this folder" : folder}`];
}

/** A stack file as it stands. */
export interface StackText {
  readonly fileName: string;
  readonly text: string;
}

/** A string is why it cannot be read. Bytes that are no UTF-8 would not come back as they were. */
export function readStack(folder: string, stack: string): StackText | string {
  const fileName = stackFile(stack);
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return { fileName, text: decoder.decode(readFileSync(join(folder, fileName))) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === "ERR_ENCODING_INVALID_ENCODED_DATA" ? "got bytes that are none; save it as UTF-8" : `got ${code}`;
    return `${fileName}: expected UTF-8 text, ${why}`;
  }
}

/** The name of a stack's file. */
export function stackFile(stack: string): string {
  return `Pulumi.${stack}.yaml`;
}
