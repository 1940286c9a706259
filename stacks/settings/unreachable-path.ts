/**
 * Whether Google's front end answers a path itself, with a 404 that the service never sees; Cloud Run's own probes do not pass
 * through it. Of the paths that end in `z` it takes some, and says not which.
 *
 * @see https://docs.cloud.google.com/run/docs/known-issues#ah
 */
export function isTakenByFrontEnd(path: string): boolean {
  const [bare = ""] = path.split(/[?#]/);
  return bare.endsWith("z") || bare === "/eventlog" || bare.startsWith("/_ah/");
}
