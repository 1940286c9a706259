/** A path with brackets written as dots, so that both spellings compare. */
export function dotted(path: string): string {
  return path.replaceAll("[", ".").replaceAll("]", "").replaceAll('"', "");
}

/** Tells whether what stands at a path is a secret, or lies within one. */
export function secretPathTest(secretPaths: readonly string[]): (path: string) => boolean {
  if (secretPaths.length === 0) return () => false;
  const secrets = secretPaths.map(dotted);
  return (path) => {
    const own = dotted(path);
    return secrets.some((secret) => own === secret || own.startsWith(`${secret}.`));
  };
}
