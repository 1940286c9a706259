import { describe, expect, it } from "vitest";
import { claims } from "../../../components/identity/claims.ts";
import { exchange } from "../../../tools/rehearsal/cloud/exchange.ts";
import { type SampleToken, sampleTokens } from "../../../tools/rehearsal/cloud/tokens.ts";
import { become } from "./become.ts";
import { args, limited, OWNER, pullRequest, REPOSITORY, rows, staging, token } from "./claims-rows.ts";

/** Our federation exchanges no token that it makes nobody of. */
const whoOf = ({ becomes }: SampleToken) => (becomes === "nobody" ? "refused" : becomes);

describe("claims", () => {
  it("judges at least 40 tokens", () => expect(rows.length).toBeGreaterThanOrEqual(40));

  const judged = rows.map(([name, given, environment, limited = environment]) => ({
    name,
    given,
    environment,
    limited,
  }));
  it.each(judged)("$name", ({ given, environment, limited: whenLimited }) => {
    expect({ environment: become(claims(args), given), limited: become(claims(limited), given) }).toEqual({
      environment,
      limited: whenLimited,
    });
  });

  it("makes of the rehearsal's sample tokens what must become of each", () => {
    const samples = sampleTokens({ repositoryId: `${REPOSITORY}`, ownerId: `${OWNER}`, environment: "staging" });
    expect(samples.length).toBeGreaterThanOrEqual(40);
    for (const sample of samples) {
      expect([sample.name, become(claims(args), sample.claims)]).toEqual([sample.name, whoOf(sample)]);
    }
  });

  it("lets nobody plan without previews, and deploys as before", () => {
    const quiet = claims({ ...args, previews: false });
    expect(quiet.plan).toBeUndefined();
    expect(Object.keys(quiet.attributeMapping).sort()).toEqual(["attribute.deploy", "google.subject"]);
    for (const [name, claimsOfToken, expected] of rows) {
      expect([name, become(quiet, claimsOfToken)]).toEqual([name, expected === "plan" ? "refused" : expected]);
    }
  });

  it("gives a plan's token nothing of deploy's and the other way round", () => {
    const { attributeMapping, attributeCondition } = claims(args);
    expect(exchange(attributeMapping, attributeCondition, token(pullRequest))).toEqual({
      exchanged: true,
      attributes: {
        "google.subject": "repo:812345678:run:9876543210",
        "attribute.plan": "1234567:812345678:plan",
        "attribute.deploy": "none",
      },
    });
    expect(exchange(attributeMapping, attributeCondition, token(staging))).toEqual({
      exchanged: true,
      attributes: {
        "google.subject": "repo:812345678:run:9876543210",
        "attribute.plan": "none",
        "attribute.deploy": "1234567:812345678:deploy:staging",
      },
    });
  });

  it("keeps the bindings out of reach even when somebody loosens the condition", () => {
    const loosened = { ...claims(args), attributeCondition: "true" };
    for (const [name, claimsOfToken, expected] of rows) {
      const who = expected === "plan" || expected === "deploy" ? [expected] : ["nobody", "refused"];
      expect([name, who]).toEqual([name, expect.arrayContaining([become(loosened, claimsOfToken)])]);
    }
  });

  it("stays below the subject's 127 bytes with the longest ids", () => {
    const longest = { ...args, repositoryId: Number.MAX_SAFE_INTEGER, ownerId: Number.MAX_SAFE_INTEGER };
    const ids = { repository_id: `${longest.repositoryId}`, repository_owner_id: `${longest.ownerId}` };
    const { attributeMapping, attributeCondition } = claims(longest);
    const result = exchange(
      attributeMapping,
      attributeCondition,
      token({ ...staging, ...ids, run_id: "9".repeat(20) }),
    );
    expect(result.exchanged && result.attributes["google.subject"]?.length).toBe(46);
  });

  it("reads neither sub nor a name", () => {
    const { attributeMapping, attributeCondition } = claims(args);
    const text = [attributeCondition, ...Object.values(attributeMapping)].join("\n");
    expect([...new Set(text.match(/assertion\.\w+/g))].sort()).toEqual([
      "assertion.environment",
      "assertion.event_name",
      "assertion.repository_id",
      "assertion.repository_owner_id",
      "assertion.run_id",
    ]);
  });
});
