import type { Leaving } from "./leave.ts";

/** One step: what is done, and below it keys or commands. */
export type Step = readonly [title: string, ...lines: string[]];

/** The way out, in order. */
export function stepsOf(leaving: Leaving): readonly Step[] {
  const { stack, file, keys } = leaving;
  return [
    [
      "Keep what you want to keep: dumps, objects, images, and the state",
      `npx pulumi stack export --stack ${stack} --file ${stack}.state.json`,
    ],
    keys.length === 0
      ? [`In ${file} everything retires already`]
      : [`In ${file}, write \`retire: true\` under each of these, all at once`, ...keys.map(keyOf)],
    [
      "Take the protection off; from here on CI becomes nobody, and workloads lose what they were granted",
      "export PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION=true; npm run plugins",
      `npm run check-state -- --stack ${stack}`,
      `npx pulumi up --stack ${stack}`,
    ],
    ...emptyBuckets(leaving),
    ["Delete", `npx pulumi destroy --stack ${stack}`],
    ...freeNetworks(leaving),
    ["Forget the stack; its file stays", `npx pulumi stack rm ${stack} --preserve-config`],
    ...forgetAtGithub(leaving),
  ];
}

const keyOf = ([root, ...rest]: readonly string[]) => [`tarmac:${root}`, ...rest].join(".");

function emptyBuckets(leaving: Leaving): readonly Step[] {
  const commands = namesOf(leaving, "gcp:storage/bucket:Bucket").map(
    (name) => `gcloud storage rm --recursive --all-versions "gs://${name}/**"`,
  );
  return commands.length === 0
    ? []
    : [["Empty the buckets, old versions too: none that holds an object is deleted", ...commands]];
}

function freeNetworks(leaving: Leaving): readonly Step[] {
  const { stack, settings } = leaving;
  const commands = namesOf(leaving, "gcp:compute/network:Network").map(
    (name) =>
      `gcloud compute networks peerings delete servicenetworking-googleapis-com --network ${name} --project ${settings.project}`,
  );
  const title =
    "If Google answers that the network or its subnet is in use: wait up to two hours for Cloud Run's addresses, remove the peering, delete again";
  return commands.length === 0 ? [] : [[title, ...commands, `npx pulumi destroy --stack ${stack}`]];
}

/** What step 7 of docs/security.md has set; the variable of an environment that this stack made goes with it. */
function forgetAtGithub({ stack, settings: { github } }: Leaving): readonly Step[] {
  if (!github) return [];
  const { repository, environment, manages } = github;
  const shared = `TARMAC_${stack.toUpperCase().replaceAll("-", "_")}_BACKEND_URL`;
  const own = `gh variable delete PULUMI_BACKEND_URL --repo ${repository} --env ${quote(environment.name)}`;
  return [
    [
      "Remove what was set at GitHub by hand",
      `gh variable delete ${shared} --repo ${repository}`,
      ...(manages === "nothing" ? [own] : []),
    ],
  ];
}

/** For a shell: an environment may have any name. */
function quote(text: string): string {
  return /^[\w/.-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function namesOf({ resources }: Leaving, type: string): readonly string[] {
  return resources.filter((state) => state.type === type).map(({ inputs }) => String(inputs.name));
}
