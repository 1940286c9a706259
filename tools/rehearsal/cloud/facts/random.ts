import { filled, type Kind } from "../../../../catalogue/kind.ts";
import { numberAt } from "../../../../catalogue/known.ts";
import { hexFrom, placeholder } from "../../../../catalogue/made-up.ts";

/**
 * The random provider. Ids and plain strings are derived from the resource's URN, so that rehearsals agree; a password is a text
 * that says it is none, so that nothing like a secret is ever kept or printed.
 */
export const random: { readonly [type: string]: Kind } = {
  "random:index/randomId:RandomId": {
    local: true,
    assigned: (i, n) => {
      const hex = hexFrom(n.seed, 2 * (numberAt(i, "byteLength") ?? 8));
      const bytes = Buffer.from(hex, "hex");
      const prefix = String(i.prefix ?? "");
      return {
        hex: prefix + hex,
        dec: prefix + BigInt(`0x${hex}`).toString(),
        b64Std: prefix + bytes.toString("base64"),
        b64Url: prefix + bytes.toString("base64url"),
      };
    },
    id: (o) => filled`${o.b64Url}`,
  },
  "random:index/randomPassword:RandomPassword": {
    local: true,
    assigned: (i, n) => ({
      result: placeholder(n.seed, numberAt(i, "length") ?? 16),
      bcryptHash: placeholder(`${n.seed} hash`, 60),
    }),
    id: () => "none",
  },
  "random:index/randomString:RandomString": {
    local: true,
    assigned: (i, n) => ({ result: hexFrom(n.seed, numberAt(i, "length") ?? 16) }),
    id: (o) => filled`${o.result}`,
  },
};
