/**
 * How a text is compared with what was read back: `case` whatever its case; `member` likewise, but for principals, whose case counts; `seconds`
 * as a length of time; `link` as a name or as any address of the same thing; `json` as what it says.
 */
export type Form = "case" | "member" | "seconds" | "link" | "json";

/**
 * What a type's provider makes of inputs that come back in another way than they were sent. Paths are dotted, `*` stands for any key or index. Each from
 * the provider's source: https://github.com/hashicorp/terraform-provider-google-beta/tree/main/google-beta/services (its `flatten` functions,
 * `TypeSet`, `DiffSuppressFunc`), https://github.com/integrations/terraform-provider-github/tree/main/github.
 */
export interface ReadBack {
  /**
   * Objects that stand though they hold nothing but false, 0 and empty texts: they are read back, or their absence is overlooked. Google's APIs and
   * their provider drop every other such object, and what is sent and not read back is an addition in every preview. @default - none of Google's, all of others
   */
  readonly kept?: readonly string[] | "all";
  /** Lists whose order means nothing. @default - none */
  readonly sets?: readonly string[];
  /** Texts that are the same when one form of them is. @default - each as it stands */
  readonly texts?: Readonly<Record<string, Form>>;
}
