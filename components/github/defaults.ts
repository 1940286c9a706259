// What GitHub's side is like when nobody says otherwise. The stack file's defaults are these, and its page prints them.

export const environmentDefaults = {
  branches: ["main"],
  tags: [],
  reviewers: {},
  waitMinutes: 0,
  selfReview: false,
  adminsBypass: false,
  variables: {},
  secrets: {},
  retire: false,
} as const;

export const reviewerDefaults = { users: [], teams: [] } as const;

export const rulesDefaults = {
  branches: ["~DEFAULT_BRANCH"],
  requiredChecks: [],
  approvals: 1,
  codeOwners: false,
  dismissStale: true,
  conversations: true,
  strict: true,
  linearHistory: false,
  signatures: false,
  bypass: [],
  allowedActions: "all",
  selectedActions: [],
  vulnerabilityAlerts: true,
  dependabotUpdates: true,
  retire: false,
} as const;

/** Asked of the last pusher, it is an approval too: where none is needed, it is not. */
export function lastPushApprovalOf({ approvals }: { readonly approvals: number }): boolean {
  return approvals > 0;
}
