import { sameTwice } from "../adoption.ts";
import { GRANT, trust } from "../ci.ts";
import type { Entry } from "../entry.ts";
import { given, memberOf, memberReadsBack } from "./common.ts";

/** `gcp.kms.CryptoKeyIAMMember`. */
export const kmsCryptoKeyIamMember: Entry = {
  type: "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember",
  ci: trust(GRANT),
  adopt: sameTwice,
  remains: {},
  readsBack: memberReadsBack(),
  cloud: {
    ...memberOf((o) => given(o.cryptoKeyId), "cloudkms.googleapis.com"),
    derived: () => ({}),
  },
};
