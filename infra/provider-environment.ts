/** What the program does about a variable that a provider's plugin or its class reads. */
export type Handling =
  /** Taken out of the program's environment before the class copies it into inputs, and so into the state. The plugin still has it. */
  | "not copied"
  /** It beats the argument we give: a run with another value is refused. */
  | "must agree"
  /** Its value is stored in clear: refused with credentials in it. */
  | "no credentials"
  /** It changes nothing of what is made where. */
  | "harmless";

/** A variable, or with `*` a family of them, and why it is handled as it is. */
export interface EnvironmentVariable {
  readonly name: string;
  readonly handling: Handling;
  readonly why: string;
}

function rows(handling: Handling, why: string, ...names: readonly string[]): readonly EnvironmentVariable[] {
  return names.map((name) => ({ name, handling, why }));
}

/**
 * Every environment variable that the providers read and that beats, fills or becomes one of our arguments (gcp 9.37.0,
 * github 6.15.0, docker 5.2.0). A test holds the list against what the installed classes copy.
 */
export const providerEnvironment: readonly EnvironmentVariable[] = [
  ...rows("must agree", "the plugin takes the owner from here before ours", "GITHUB_ORGANIZATION", "GITHUB_OWNER"),
  ...rows("not copied", "a secret, and another one in each run of CI", "GITHUB_TOKEN"),
  ...rows("not copied", "another one on a laptop than in CI: an update in every preview", "DOCKER_HOST"),
  ...rows(
    "not copied",
    "every resource says its own location, and a laptop's would be an update in every preview",
    ...["GOOGLE_REGION", "GCLOUD_REGION", "CLOUDSDK_COMPUTE_REGION"],
    ...["GOOGLE_ZONE", "GCLOUD_ZONE", "CLOUDSDK_COMPUTE_ZONE"],
  ),
  ...rows("no credentials", "the address of an Enterprise Server is an input, stored in clear", "GITHUB_BASE_URL"),
  ...rows(
    "harmless",
    "the argument, which is always given, wins",
    ...["GOOGLE_PROJECT", "GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT", "CLOUDSDK_CORE_PROJECT"],
  ),
  ...rows(
    "harmless",
    "decides who acts, not on what; read by the plugin alone",
    ...["GOOGLE_CREDENTIALS", "GOOGLE_CLOUD_KEYFILE_JSON", "GCLOUD_KEYFILE_JSON", "GOOGLE_APPLICATION_CREDENTIALS"],
    ...["GOOGLE_OAUTH_ACCESS_TOKEN", "GOOGLE_IMPERSONATE_SERVICE_ACCOUNT", "GH_TOKEN", "GH_PATH"],
    ...["GITHUB_APP_ID", "GITHUB_APP_INSTALLATION_ID", "GITHUB_APP_PEM_FILE"],
  ),
  ...rows("harmless", "decides whose quota is used", "USER_PROJECT_OVERRIDE", "GOOGLE_BILLING_PROJECT"),
  ...rows("harmless", "where an API is asked: the operator's own choice", "GOOGLE_*_CUSTOM_ENDPOINT"),
  ...rows(
    "harmless",
    "how a daemon or a registry is signed in to; read by the plugin alone",
    ...["DOCKER_CA_MATERIAL", "DOCKER_CERT_MATERIAL", "DOCKER_KEY_MATERIAL", "DOCKER_CERT_PATH", "DOCKER_CONTEXT"],
    ...["DOCKER_REGISTRY_USER", "DOCKER_REGISTRY_PASS", "DOCKER_CONFIG"],
  ),
];

/** The names that are handled in one way. */
export function namesOf(handling: Handling): readonly string[] {
  return providerEnvironment.filter((variable) => variable.handling === handling).map(({ name }) => name);
}
