/** The address is a secret: no message of ours repeats it, or a part of it. */
export class WebhookProblem extends Error {}

/** Longest wait for an answer, in milliseconds. */
const TIMEOUT = 15_000;

/**
 * Posts a sentence as `{ "text": … }`, which incoming webhooks of Slack, Mattermost, Rocket.Chat and Google Chat take:
 * https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 * @throws WebhookProblem with a sentence
 */
export async function postToWebhook(address: string, text: string, send: typeof fetch = fetch): Promise<void> {
  if (!URL.canParse(address) || new URL(address).protocol !== "https:") {
    throw new WebhookProblem("the webhook: expected an address that begins with https://; set the secret anew");
  }
  const status = await statusOf(address, text, send);
  if (status === undefined) throw new WebhookProblem("the webhook: expected an answer within 15 s, got none");
  if (status < 200 || status > 299) {
    throw new WebhookProblem(
      `the webhook: expected 2xx, got ${status}; what it must take is a POST of {"text": "..."}, see docs/guides/workflows.md`,
    );
  }
}

/** What went wrong with a request is left out: it names the host. */
async function statusOf(address: string, text: string, send: typeof fetch): Promise<number | undefined> {
  const body = JSON.stringify({ text });
  const headers = { "content-type": "application/json" };
  // A redirect would hand the message to somebody else.
  const request = { method: "POST", headers, body, redirect: "manual", signal: AbortSignal.timeout(TIMEOUT) } as const;
  return send(address, request).then(
    ({ status }) => status,
    () => undefined,
  );
}
