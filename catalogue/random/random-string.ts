import type { Entry } from "../entry.ts";
import { filled } from "../kind.ts";
import { numberAt } from "../known.ts";
import { hexFrom } from "../made-up.ts";

/** `random.RandomString`. */
export const randomString: Entry = {
  type: "random:index/randomString:RandomString",
  holds: "data",
  cloud: {
    local: true,
    assigned: (i, n) => ({ result: hexFrom(n.seed, numberAt(i, "length") ?? 16) }),
    id: (o) => filled`${o.result}`,
  },
};
