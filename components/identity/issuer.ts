/** The issuer of github.com's tokens. */
export const GITHUB_ISSUER = "https://token.actions.githubusercontent.com";

/**
 * Issuers that GitHub has: github.com's, alone or with the name of an enterprise; that of an enterprise with data residency; that
 * of an Enterprise Server. A slip here would trust somebody else's tokens, so nothing else is taken.
 * https://docs.github.com/en/actions/reference/security/oidc,
 * https://docs.github.com/en/enterprise-server/actions/reference/security/oidc
 */
export const ISSUER =
  /^https:\/\/(token\.actions\.(githubusercontent|[a-z0-9-]+\.ghe)\.com(\/[A-Za-z0-9_-]+)?|[a-z0-9.-]+(:[0-9]{1,5})?\/_services\/token)$/;

/** Members of a public key, all that Google takes: RSA has `n` and `e`, EC has `crv`, `x` and `y`. */
export const PUBLIC_MEMBER = /^(kty|alg|use|kid|n|e|crv|x|y)$/;

/** A public key, by `PUBLIC_MEMBER`. */
export type PublicKey = Readonly<Record<string, string>>;

/** Address of the server whose issuer it is, `https://github.example.com/`; `undefined` for github.com. */
export function serverOf(issuer: string): string | undefined {
  const { host } = new URL(issuer);
  return host.endsWith(".githubusercontent.com") ? undefined : `https://${host.replace(/^token\.actions\./, "")}/`;
}
