import { filled, type Kind } from "../../../../catalogue/kind.ts";
import { textAt } from "../../../../catalogue/known.ts";
import { hexFrom } from "../../../../catalogue/made-up.ts";

/** Docker: an image that is built and pushed. Nothing is built in a rehearsal; the digest is made up from the inputs. */
export const docker: { readonly [type: string]: Kind } = {
  "docker:index/image:Image": {
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
