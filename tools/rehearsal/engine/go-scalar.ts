/**
 * What a plain (unquoted) scalar of a stack file is to the Pulumi CLI, which reads YAML with go-yaml v3: integers in Go's notation
 * (`012` is octal), `_` within numbers dropped, timestamps taken for times, and only `true` and `false` for booleans.
 * Rules: https://github.com/go-yaml/yaml/blob/v3.0.1/resolve.go
 */
export type Scalar = null | boolean | bigint | number | string;

const NULLS = new Set(["", "~", "null", "Null", "NULL"]);
const TRUE = new Set(["true", "True", "TRUE"]);
const FALSE = new Set(["false", "False", "FALSE"]);
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const LARGEST = 2n ** 64n - 1n;
const SMALLEST = -(2n ** 63n);
const TIMESTAMP =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:([Tt ])(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d{1,9}))?(Z|[-+]\d{2}:\d{2})?)?$/;

/** The value of a plain scalar. A timestamp becomes the text Go prints for a time. */
export function goScalar(text: string): Scalar {
  if (NULLS.has(text)) return null;
  if (TRUE.has(text)) return true;
  if (FALSE.has(text)) return false;
  const special = specialFloat(text);
  if (special !== undefined) return special;
  if (text.startsWith(".")) return FLOAT.test(text) ? Number(text) : text;
  if (!/^[-+0-9]/.test(text)) return text;
  const digits = text.replaceAll("_", "");
  return goTime(text) ?? goInteger(digits) ?? (FLOAT.test(digits) ? Number(digits) : text);
}

function specialFloat(text: string): number | undefined {
  if (/^\.(nan|NaN|NAN)$/.test(text)) return Number.NaN;
  const infinity = /^([-+]?)\.(inf|Inf|INF)$/.exec(text);
  if (infinity === null) return undefined;
  return infinity[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** An integer in Go's notation: `0x`, `0o`, `0b`, and a leading zero for octal. Undefined beyond 64 bits. */
function goInteger(text: string): bigint | undefined {
  const [, sign = "", body = ""] = /^([-+]?)(.*)$/.exec(text) ?? [];
  const octal = /^0[0-7]+$/.test(body) ? `0o${body.slice(1)}` : body;
  if (!/^(0|[1-9]\d*|0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+)$/.test(octal)) return undefined;
  const value = BigInt(octal) * (sign === "-" ? -1n : 1n);
  return value >= SMALLEST && value <= LARGEST ? value : undefined;
}

function goTime(text: string): string | undefined {
  const found = TIMESTAMP.exec(text);
  if (found === null) return undefined;
  const [year, month, day, hour, minute, second] = [1, 2, 3, 5, 6, 7].map((i) => Number(found[i] ?? 0)) as Six;
  const [separator, fraction = "", zone] = [found[4], found[8], found[9]];
  if (separator !== undefined && (separator === " ") !== (zone === undefined)) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const exists =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  if (!exists) return undefined;
  const rest = fraction.replace(/0+$/, "");
  return `${date.toISOString().slice(0, 19).replace("T", " ")}${rest === "" ? "" : `.${rest}`} ${goZone(zone)}`;
}

type Six = [number, number, number, number, number, number];

function goZone(zone: string | undefined): string {
  const offset = (zone ?? "Z").replace(":", "");
  return offset === "Z" || offset === "+0000" ? "+0000 UTC" : `${offset} ${offset}`;
}

/** A scalar as Go prints it: what a value outside any object, and a key that is no string, become. */
export function goText(value: Scalar): string {
  if (value === null) return "<nil>";
  if (typeof value !== "number") return String(value);
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
  const exponent = Number(value.toExponential().split("e")[1]);
  if (exponent >= -4 && exponent < 21) return Object.is(value, -0) ? "-0" : String(value);
  return value.toExponential().replace(/e([-+])(\d)$/, "e$10$2");
}
