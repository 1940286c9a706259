import { app } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { filled } from "../kind.ts";
import { textAt } from "../known.ts";
import { hexFrom } from "../made-up.ts";

/** `docker.Image`. */
export const image: Entry = {
  type: "docker:index/image:Image",
  ci: app("pushing is a grant on the one registry, given where something is built", {}),
  adopt: { needless: "an image is pushed over what the tag was" },
  // Not the arguments of the build, which somebody may have taken for a place for secrets.
  comment: ["context", "dockerfile", "platform", "target", "builderVersion"].map((name) => `build.${name}`),
  remains: {},
  cloud: {
    local: true,
    derived: (i) => ({ registryServer: textAt(i, "registry.server") ?? "" }),
    assigned: (i) => {
      const name = textAt(i, "imageName") ?? "";
      const digest = hexFrom(JSON.stringify(i), 64);
      return { baseImageName: name, repoDigest: `${name.replace(/:[^:/]+$/, "")}@sha256:${digest}` };
    },
    id: (o) => filled`${o.repoDigest}`,
    shown: ["build.args"],
  },
};
