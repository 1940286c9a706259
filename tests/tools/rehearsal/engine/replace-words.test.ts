import { expect, test } from "vitest";
import { wayToReplace } from "../../../../tools/rehearsal/engine/replace-words.ts";
import { UNDO_OR_RETIRE } from "../../../../tools/rehearsal/engine/retire-words.ts";

const UNDO = "undo that change: what is used cannot be retired. The way is";
const RETIRE = "then retire this one (`retire: true`, up, delete the entry)";
const STACK = "a second stack in a project of its own, up; move";
const DATA = "its data (dump and restore, writes stopped) and the `uses` of its users to it, up;";
const VALUE = "its value (gcloud secrets versions add) and those who mount or read it to it, up;";
const NETWORK = "what has an address in it (databases and caches cannot change their network) to it, up;";
const ITS_STACK = "then retire this stack's";

test.each<[type: string, reason: string, way: string]>([
  [
    "gcp:redis/instance:Instance",
    "tier",
    `a second cache under another key of tarmac:caches, up; move the \`uses\` of its users (what is in it is lost: drain queues first) to it, up; ${RETIRE}`,
  ],
  [
    "gcp:redis/instance:Instance",
    "region",
    `${STACK} the \`uses\` of its users (what is in it is lost: drain queues first) to it, up; ${ITS_STACK}`,
  ],
  [
    "gcp:sql/databaseInstance:DatabaseInstance",
    "databaseVersion",
    `a second database under another key of tarmac:databases, up; move ${DATA} ${RETIRE}`,
  ],
  ["gcp:sql/databaseInstance:DatabaseInstance", "region", `${STACK} ${DATA} ${ITS_STACK}`],
  [
    "gcp:sql/database:Database",
    "name",
    `a second database under another key of tarmac:databases, up; move ${DATA} ${RETIRE}`,
  ],
  [
    "gcp:storage/bucket:Bucket",
    "location",
    `a second bucket under another key of tarmac:buckets, up; move its objects (gcloud storage rsync --recursive) and the \`uses\` of its users to it, up; ${RETIRE}`,
  ],
  [
    "gcp:artifactregistry/repository:Repository",
    "repositoryId",
    `a second registry (another key of tarmac:remotes, or for your own images gcloud artifacts repositories create), up; move the images in use, and release by their new addresses to it, up; ${RETIRE}`,
  ],
  ["gcp:secretmanager/secret:Secret", "replication.userManaged.replicas[0].location", `${STACK} ${VALUE} ${ITS_STACK}`],
  ["gcp:secretmanager/secret:Secret", "secretId", `a second secret under another name, up; move ${VALUE} ${RETIRE}`],
  ["gcp:compute/subnetwork:Subnetwork", "ipCidrRange", `${STACK} ${NETWORK} ${ITS_STACK}`],
  ["gcp:compute/network:Network", "name", `${STACK} ${NETWORK} ${ITS_STACK}`],
])("the way to another %s, because of %s", (type, reason, way) => {
  expect(wayToReplace(type, [reason])).toBe(`${UNDO} ${way}`);
});

test.each([
  ["github:index/repositoryEnvironment:RepositoryEnvironment", "environment"],
  ["github:index/repositoryRuleset:RepositoryRuleset", "repository"],
  ["gcp:iam/workloadIdentityPool:WorkloadIdentityPool", "workloadIdentityPoolId"],
])("%s retires first: nothing of the stack file holds it", (type, reason) => {
  expect(wayToReplace(type, [reason])).toBe(UNDO_OR_RETIRE);
});
