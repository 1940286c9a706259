import { UNDO_OR_RETIRE } from "./retire-words.ts";

/** How something gets a successor beside it, since what is used can be neither replaced nor retired. */
interface Successor {
  /** What to make, of the stack file where it can stand there twice; without it only a second stack has one. */
  readonly second?: string;
  /** What then moves to it. */
  readonly moves: string;
  /** Reasons of a replacement that concern the whole stack. @default those of a place that is the stack's */
  readonly wholeStack?: readonly string[];
}

const PLACE = ["project", "region", "location"];
const NETWORK: Successor = { moves: "what has an address in it (databases and caches cannot change their network)" };

const DATABASE: Successor = {
  second: "a second database under another key of tarmac:databases",
  moves: "its data (dump and restore, writes stopped) and the `uses` of its users",
};

/**
 * By type, what is protected and used by something else of the stack file, which refuses to retire it. The rest can retire first: an
 * environment, rules, and the pool, whose id has a random part since a deleted one stays taken.
 */
const SUCCESSORS: Readonly<Record<string, Successor>> = {
  "gcp:sql/databaseInstance:DatabaseInstance": DATABASE,
  "gcp:sql/database:Database": DATABASE,
  "gcp:redis/instance:Instance": {
    second: "a second cache under another key of tarmac:caches",
    moves: "the `uses` of its users (what is in it is lost: drain queues first)",
  },
  "gcp:storage/bucket:Bucket": {
    second: "a second bucket under another key of tarmac:buckets",
    moves: "its objects (gcloud storage rsync --recursive) and the `uses` of its users",
    wholeStack: ["project"],
  },
  "gcp:artifactregistry/repository:Repository": {
    second:
      "a second registry (another key of tarmac:remotes, or for your own images gcloud artifacts repositories create)",
    moves: "the images in use, and release by their new addresses",
  },
  "gcp:secretmanager/secret:Secret": {
    second: "a second secret under another name",
    moves: "its value (gcloud secrets versions add) and those who mount or read it",
    wholeStack: ["project", "replication"],
  },
  "gcp:secretmanager/regionalSecret:RegionalSecret": {
    second: "a second secret under another name",
    moves: "its value (gcloud secrets versions add) and those who mount or read it",
  },
  "gcp:cloudrunv2/service:Service": {
    second: "a second service under another key of tarmac:services",
    moves: "its callers and its host",
  },
  "gcp:cloudrunv2/workerPool:WorkerPool": {
    second: "a second worker under another key of tarmac:workers",
    moves: "its work",
  },
  "gcp:cloudrunv2/job:Job": { second: "a second job under another key of tarmac:jobs", moves: "what starts it" },
  "gcp:compute/network:Network": NETWORK,
  "gcp:compute/subnetwork:Subnetwork": NETWORK,
  "gcp:compute/globalAddress:GlobalAddress": NETWORK,
  "gcp:servicenetworking/connection:Connection": NETWORK,
};

/**
 * The way out of a replacement that the engine refuses, as a part of a sentence.
 *
 * @param reasons properties that replace it
 */
export function wayToReplace(type: string, reasons: readonly string[]): string {
  const successor = Object.hasOwn(SUCCESSORS, type) ? SUCCESSORS[type] : undefined;
  if (successor === undefined) return UNDO_OR_RETIRE;
  const { second, moves, wholeStack = PLACE } = successor;
  const ofStack = second === undefined || reasons.some((reason) => wholeStack.includes(/^\w*/.exec(reason)?.[0] ?? ""));
  const [make, leaves] = ofStack
    ? ["a second stack in a project of its own", "retire this stack's"]
    : [second, "retire this one (`retire: true`, up, delete the entry)"];
  return `undo that change: what is used cannot be retired. The way is ${make}, up; move ${moves} to it, up; then ${leaves}`;
}
