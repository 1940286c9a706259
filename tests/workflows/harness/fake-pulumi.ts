import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { GRANT, preview, SERVICE, step } from "../../tools/changes/make-preview.ts";

// Stands for the Pulumi CLI. A stack is one service, `api`, known by its ingress, and perhaps a grant: what should be stands in the checkout's
// desired.json, what is in $FAKE_CLOUD/STACK.json. $FAKE_CLOUD/STACK.fails makes `up` fail half way: the service is updated, the grant not made.
interface Stack {
  readonly ingress?: string;
  readonly grant?: boolean;
}

const args = process.argv.slice(2);
const stack = args[args.indexOf("--stack") + 1] ?? "";
const state = join(process.env.FAKE_CLOUD ?? "", `${stack}.json`);
const read = (file: string) => JSON.parse(readFileSync(file, "utf8"));
const command = `${args[0]} ${args[1]?.startsWith("-") ? "" : args[1]}`.trim();
if (process.env.PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION !== "true")
  throw new Error(`${command}: may download plugins`);

switch (command) {
  case "plugin install":
    break;
  case "preview":
    console.log(plan(existsSync(state) ? read(state) : {}, read("desired.json")[stack]));
    break;
  case "up":
    if (existsSync(join(process.env.FAKE_CLOUD ?? "", `${stack}.fails`))) process.exitCode = 1;
    writeFileSync(state, JSON.stringify(read("desired.json")[stack]));
    break;
  case "stack export":
    console.log(JSON.stringify({ version: 3, deployment: { manifest: { time: written() }, resources: [] } }));
    break;
  case "stack output":
    console.log(JSON.stringify({ serviceUrls: {}, heldBack: {} }));
    break;
  case "stack history":
    console.log("[]");
    break;
  default:
    throw new Error(`the fake knows no pulumi ${command}`);
}

/** As the manifest says it: every write is another time. */
function written(): string | undefined {
  return existsSync(state) ? new Date(statSync(state).mtimeMs).toISOString() : undefined;
}

/** As `pulumi preview --json` prints it. */
function plan(is: Stack, should: Stack): string {
  const steps = [
    ...(is.ingress === should.ingress ? [] : [service(is, should)]),
    ...(is.grant === should.grant ? [] : [step({ op: "create", type: GRANT, name: "everybody", new: {} })]),
  ];
  return preview(steps).replaceAll("urn:pulumi:staging::", `urn:pulumi:${stack}::`);
}

function service(is: Stack, should: Stack) {
  const wanted = { ingress: should.ingress };
  return is.ingress === undefined
    ? step({ op: "create", type: SERVICE, name: "api", new: wanted })
    : step({ op: "update", type: SERVICE, name: "api", old: { ingress: is.ingress }, new: wanted });
}
