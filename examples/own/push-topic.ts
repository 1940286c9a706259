import * as pubsub from "@pulumi/gcp/pubsub/index.js";
import { Account } from "@pulumi/gcp/serviceaccount/account.js";
import type { Own } from "#tarmac/own";

/** A Pub/Sub topic whose messages are pushed to the service `api`, with an identity that may call it and nothing else. */
export const own: Own = ({ project, labels, providers, api, services }) => {
  const provider = providers.google;
  const topic = new pubsub.Topic(
    "orders",
    { project, name: "orders", labels },
    { provider, dependsOn: [api("pubsub.googleapis.com")] },
  );
  // Not there before its image is: the topic is made at once, its subscription with the service.
  const service = services.api;
  if (service) {
    const pusher = new Account(
      "orders-push",
      { project, accountId: "orders-push" },
      { provider, dependsOn: [api("iam.googleapis.com")] },
    );
    const admitted = service.admit({ name: "orders-push", member: pusher.member });
    new pubsub.Subscription(
      "orders-api",
      {
        project,
        name: "orders-api",
        topic: topic.id,
        labels,
        ackDeadlineSeconds: 60,
        expirationPolicy: { ttl: "" },
        pushConfig: {
          pushEndpoint: service.uri.apply((uri) => `${uri}/orders`),
          oidcToken: { serviceAccountEmail: pusher.email, audience: service.uri },
        },
        retryPolicy: { minimumBackoff: "10s", maximumBackoff: "600s" },
      },
      { provider, dependsOn: [...admitted] },
    );
  }
  return { topic: topic.id };
};
