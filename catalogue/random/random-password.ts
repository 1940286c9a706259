import { madeUp } from "../adoption.ts";
import { app, NOT_A_GOOGLE_RESOURCE } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { numberAt } from "../known.ts";
import { placeholder } from "../made-up.ts";

/** `random.RandomPassword`. */
export const randomPassword: Entry = {
  type: "random:index/randomPassword:RandomPassword",
  ci: app(NOT_A_GOOGLE_RESOURCE, {}),
  holds: "data",
  comment: ["length", "special", "keepers.rotation"],
  secrets: ["result"],
  adopt: madeUp,
  remains: {
    back: "another value: sessions and tokens signed with the old one end",
  },
  cloud: {
    local: true,
    assigned: (i, n) => ({
      result: placeholder(n.seed, numberAt(i, "length") ?? 16),
      bcryptHash: placeholder(`${n.seed} hash`, 60),
    }),
    id: () => "none",
  },
};
