import { createRequire } from "node:module";
import type { Props } from "../../../catalogue/value.ts";

const require = createRequire(import.meta.url);

/** The protocol's messages, as the SDK ships them: CommonJS without named exports, so they are required. */
export const messages = {
  resource: require("@pulumi/pulumi/proto/resource_pb.js") as typeof import("@pulumi/pulumi/proto/resource_pb.js"),
  engine: require("@pulumi/pulumi/proto/engine_pb.js") as typeof import("@pulumi/pulumi/proto/engine_pb.js"),
  empty:
    require("google-protobuf/google/protobuf/empty_pb.js") as typeof import("google-protobuf/google/protobuf/empty_pb.js"),
  struct:
    require("google-protobuf/google/protobuf/struct_pb.js") as typeof import("google-protobuf/google/protobuf/struct_pb.js"),
};

/** The protocol's structure for a map of properties. */
export type Struct = import("google-protobuf/google/protobuf/struct_pb.js").Struct;

/** Writes properties as a message. */
export function toStruct(props: Props): Struct {
  return messages.struct.Struct.fromJavaScript(props as Parameters<typeof messages.struct.Struct.fromJavaScript>[0]);
}

/** Reads properties from a message. */
export function fromStruct(struct: Struct | undefined): Props {
  return (struct?.toJavaScript() ?? {}) as Props;
}
