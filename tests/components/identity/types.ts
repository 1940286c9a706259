/** Types of what federation and its identities are made of. */
export const types = {
  suffix: "random:index/randomId:RandomId",
  pool: "gcp:iam/workloadIdentityPool:WorkloadIdentityPool",
  provider: "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider",
  account: "gcp:serviceaccount/account:Account",
  accountMember: "gcp:serviceaccount/iAMMember:IAMMember",
  role: "gcp:projects/iAMCustomRole:IAMCustomRole",
  projectMember: "gcp:projects/iAMMember:IAMMember",
};
