import { existsSync, readFileSync } from "node:fs";
import { Image } from "@pulumi/docker/image.js";
import * as pulumi from "@pulumi/pulumi";
import { withDefaults } from "../defaults.ts";
import { buildDefaults, dockerfileIn } from "./defaults.ts";
import { missingLabels } from "./dockerfile-labels.ts";

export interface BuiltImageArgs {
  /** Repository to push to, `REGION-docker.pkg.dev/PROJECT/REPOSITORY/IMAGE`, without a tag. */
  readonly repository: pulumi.Input<string>;
  /** Folder of the build, relative to the project: an absolute one would be a diff on another machine. */
  readonly context: string;
  /** Path of the Dockerfile, relative to the project. @default - `Dockerfile` in the context */
  readonly dockerfile?: string | undefined;
  /** Stage to build. @default - the last one */
  readonly target?: string | undefined;
  /** Build arguments. They are kept in clear, in the state and in the image: no secrets. @default {} */
  readonly args?: Readonly<Record<string, string>> | undefined;
  /** @default "linux/amd64" */
  readonly platform?: string | undefined;
  /**
   * What the image is stamped with; never a clock, which would be a new image in every preview.
   *
   * @default - nothing: the tag is `unreleased` and the Dockerfile's own defaults stand
   */
  readonly release?: { readonly version: string; readonly revision: string; readonly createdAt: string } | undefined;
  /** What must be there before the push: grants. @default [] */
  readonly after?: readonly pulumi.Resource[] | undefined;
}

type FilledBuild = ReturnType<typeof fill>;

/**
 * An image built and pushed by the program, and used by its digest. It needs a Docker daemon, even in a preview, and
 * pushes as the Docker CLI is logged in: `gcloud auth configure-docker REGION-docker.pkg.dev`.
 *
 * @example new BuiltImage("api", { repository, context: "./backend" })
 *
 * @throws when there is no Dockerfile, or a build argument of the user has the name of one of ours
 */
export class BuiltImage extends pulumi.ComponentResource {
  /** `HOST/PATH@sha256:...` of what was pushed. */
  readonly reference: pulumi.Output<string>;

  constructor(name: string, args: BuiltImageArgs, opts?: pulumi.ComponentResourceOptions) {
    const filled = fill(args);
    const { repository, context, dockerfile, target, platform, release, after } = filled;
    const stamps = stampsOf(release);
    validate(name, filled);
    super("tarmac:registry:BuiltImage", name, { context, dockerfile }, opts);
    this.#adviseOn(dockerfile, target);
    const image = new Image(
      name,
      {
        imageName: pulumi.interpolate`${repository}:${release ? `sha-${release.revision}` : "unreleased"}`,
        build: {
          context,
          dockerfile,
          platform,
          ...(target === undefined ? {} : { target }),
          args: { ...filled.args, ...stamps },
          builderVersion: "BuilderBuildKit",
        },
        buildOnPreview: false,
        skipPush: false,
      },
      { parent: this, dependsOn: [...after] },
    );
    this.reference = image.repoDigest;
    this.registerOutputs({ reference: this.reference });
  }

  #adviseOn(dockerfile: string, target: string | undefined): void {
    const advice = missingLabels(readFileSync(dockerfile, "utf8"), target);
    if (!advice) return;
    const labels = advice.missing.join(", ");
    pulumi.log.warn(
      `${dockerfile}: the image will not say what it was made of (${labels}); paste into the stage that is built:\n${advice.snippet}`,
      this,
    );
  }
}

function fill(args: BuiltImageArgs) {
  return withDefaults(args, { ...buildDefaults, dockerfile: dockerfileIn(args.context) });
}

function stampsOf(release: BuiltImageArgs["release"]): Readonly<Record<string, string>> {
  if (!release) return {};
  return { VERSION: release.version, REVISION: release.revision, CREATED: release.createdAt };
}

function validate(name: string, { dockerfile, args }: FilledBuild): void {
  const problems: string[] = [];
  if (!existsSync(dockerfile))
    problems.push(`dockerfile: there is no ${dockerfile}; create it or set image.build.dockerfile`);
  for (const ours of ["VERSION", "REVISION", "CREATED"].filter((argument) => argument in args)) {
    problems.push(`args.${ours}: is set from tarmac:release; remove it, or give yours another name`);
  }
  // What is wrong is the user's folder, not the program: no stack trace.
  if (problems.length > 0) throw new pulumi.RunError(`BuiltImage ${name}: ${problems.join("; ")}`);
}
