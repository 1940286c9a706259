/**
 * Texts that look like a credential whatever property they stand in. The last resort behind the allow-list: an image reference
 * or a label should never match, a token pasted into one should.
 * Sources: https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats,
 * https://cloud.google.com/docs/authentication/api-keys, https://datatracker.ietf.org/doc/html/rfc7519, https://datatracker.ietf.org/doc/html/rfc7468
 */
const SHAPES: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*-----[\s\S]*?(?:-----END [A-Z ]*-----|$)/g,
  /\b(?:gh[oprsu]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,})/g,
  /\bAIza[A-Za-z0-9_-]{30,}/g,
  /\bya29\.[A-Za-z0-9._-]{10,}/g,
  /\bGOCSPX-[A-Za-z0-9_-]{20,}/g,
  /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/g,
  /\b(?:sk|rk|pk)[-_][A-Za-z0-9_-]{16,}/g,
  /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\bpul-[a-f0-9]{40}\b/g,
  /\bnpm_[A-Za-z0-9]{36}\b/g,
  // https://docs.sentry.io/concepts/key-terms/dsn-explainer/
  /(?<=\bhttps?:\/\/)[0-9a-f]{32}(?::[0-9a-f]{32})?(?=@)/gi,
  // https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys
  /\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}/g,
  // https://huggingface.co/docs/hub/security-tokens
  /\b(?:hf|api_org)_[A-Za-z0-9]{30,}/g,
  // https://docs.gitlab.com/security/tokens/#token-prefixes
  /\bgl(?:pat|oas|dt|rt|rtr|cbt|ptt|ft|imt|agent|wt|soat|ffct)-[A-Za-z0-9_.-]{16,}/g,
  // https://docs.digitalocean.com/reference/api/create-personal-access-token/
  /\bdo[opr]_v1_[a-f0-9]{32,}/g,
  // https://developers.google.com/identity/protocols/oauth2#size
  /(?<![\w:/])1\/\/[A-Za-z0-9_-]{20,}/g,
  // https://docs.stripe.com/webhooks#verify-official-libraries
  /\bwhsec_[A-Za-z0-9+/=]{16,}/g,
  // https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string
  /(?<=\b(?:AccountKey|SharedAccessKey|SharedAccessSignature)=)[A-Za-z0-9+/=%&?_.-]{16,}/gi,
  /(?<=[?&]sig=)[A-Za-z0-9%+/=_-]{16,}/g,
  /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{86}==/g,
  // https://core.telegram.org/bots/api#authorizing-your-bot
  /\b\d{8,10}:[A-Za-z0-9_-]{35}(?![\w-])/g,
  // https://pypi.org/help/#apitoken, https://api.slack.com/messaging/webhooks, https://www.twilio.com/docs/iam/api-keys
  /\bpypi-[A-Za-z0-9_-]{32,}/g,
  /(?<=\bhooks\.slack\.com\/(?:services|workflows)\/)[A-Za-z0-9/_-]{16,}/g,
  /\b(?:SK|AC)[0-9a-f]{32}\b/g,
  /\bv1:[A-Za-z0-9+/=]{12,}:[A-Za-z0-9+/=]{8,}/g,
  /(?<=\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@]{0,100}:)[^\s/@]+(?=@)/gi,
  /(?<=\b(?:bearer|basic)\s+)[A-Za-z0-9._~+/=-]{12,}/gi,
  /(?<=\b(?:password|passwd|passphrase|secret|token|api[-_]?key|private[-_]?key)["']?\s*[=:]\s*["']?)[^\s"',;)}\]]{4,}/gi,
];

/** Whether a text contains something that looks like a credential. */
export function looksSecret(text: string): boolean {
  return maskShapes(text) !== text;
}

/** A URN, up to the resource's name and with it, or a type alone: `secret:Secret::` in one is no `secret: VALUE`. */
const NAMES =
  /(urn:pulumi:[\w.-]{1,100}::[\w.-]{1,100}::[\w:$/.-]{1,1000}?::)([^\s'"`]*[^\s'"`:.,])?|\b(?:gcp|github|random|docker|tarmac|pulumi):[\w/-]{1,200}:[A-Z]\w{0,100}/g;
/** Stands for one of those while the rest is judged; messages have no control characters. */
const HELD = "\u0001";

/** The text with everything that looks like a credential replaced. A resource's name is judged by itself. */
export function maskShapes(text: string): string {
  if (text.includes(HELD)) return maskAll(text);
  const names: string[] = [];
  const held = text.replace(NAMES, (whole, type?: string, name = "") => {
    names.push(type === undefined ? whole : type + maskAll(name));
    return HELD;
  });
  return maskAll(held).replaceAll(HELD, () => names.shift() ?? "");
}

function maskAll(text: string): string {
  return SHAPES.reduce((masked, shape) => masked.replace(shape, "[masked]"), text);
}
