import { madeUp } from "../adoption.ts";
import { app, NOT_A_GOOGLE_RESOURCE } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { filled } from "../kind.ts";
import { numberAt } from "../known.ts";
import { hexFrom } from "../made-up.ts";

/** `random.RandomId`. */
export const randomId: Entry = {
  type: "random:index/randomId:RandomId",
  ci: app(NOT_A_GOOGLE_RESOURCE, {}),
  holds: "data",
  adopt: madeUp,
  remains: {},
  cloud: {
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
};
