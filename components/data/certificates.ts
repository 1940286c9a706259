import * as pulumi from "@pulumi/pulumi";

/**
 * The authority an instance's certificate is signed by, PEM: no image trusts it by itself. While it is renewed there are
 * two. Certificates are for everyone to see, though the provider marks them as secret.
 */
export function authorityOf(certificates: pulumi.Output<readonly { readonly cert: string }[]>): pulumi.Output<string> {
  return pulumi.unsecret(certificates.apply((all) => all.map(({ cert }) => cert).join("\n")));
}
