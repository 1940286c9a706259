/** What is read of a schema in Pulumi's metaschema: https://www.pulumi.com/docs/iac/packages-and-automation/pulumi-packages/schema/ */
export interface PackageSchema {
  readonly name: string;
  readonly version?: string;
  readonly types?: Readonly<Record<string, ObjectSchema>>;
  readonly resources?: Readonly<Record<string, ResourceSchema>>;
  readonly provider?: ResourceSchema;
}

export interface ObjectSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, PropertySchema>>;
  readonly required?: readonly string[];
  readonly enum?: readonly { readonly value: string | number | boolean }[];
}

export interface ResourceSchema extends ObjectSchema {
  readonly inputProperties?: Readonly<Record<string, PropertySchema>>;
  readonly requiredInputs?: readonly string[];
}

export interface PropertySchema {
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: PropertySchema;
  readonly additionalProperties?: PropertySchema;
  readonly oneOf?: readonly PropertySchema[];
  readonly replaceOnChanges?: boolean;
  readonly willReplaceOnChanges?: boolean;
  readonly secret?: boolean;
  readonly deprecationMessage?: string;
  readonly default?: string | number | boolean;
  readonly defaultInfo?: { readonly environment?: readonly string[] };
}
