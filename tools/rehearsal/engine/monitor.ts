import type { Deployment } from "./deployment.ts";
import { fromStruct, messages, toStruct } from "./proto.ts";
import type { State } from "./state.ts";
import { toGoal, toReadGoal } from "./to-goal.ts";

const { resource, empty } = messages;
type Of<K extends keyof typeof resource> = (typeof resource)[K] extends abstract new (
  ...args: never
) => infer T
  ? T
  : never;
type Empty = InstanceType<typeof empty.Empty>;

/** The resource monitor: the calls a program makes, answered at once. A thrown error becomes the call's status. */
export interface Monitor {
  getDeploymentInfo(): Of<"DeploymentInfo">;
  registerResource(request: Of<"RegisterResourceRequest">): Of<"RegisterResourceResponse">;
  registerResourceOutputs(request: Of<"RegisterResourceOutputsRequest">): Empty;
  readResource(request: Of<"ReadResourceRequest">): Of<"ReadResourceResponse">;
  invoke(request: Of<"ResourceInvokeRequest">): Of<"ResourceInvokeResponse">;
  signalAndWaitForShutdown(): Empty;
}

/** What the monitor does not serve, and what to say when a program asks for it. */
export const UNSUPPORTED: Readonly<Record<string, string>> = {
  call: "methods of remote components",
  existsResource: "asking whether a resource exists",
  registerStackTransform: "transforms",
  registerStackInvokeTransform: "invoke transforms",
  registerResourceHook: "resource hooks",
  registerErrorHook: "error hooks",
  registerPackage: "parameterized packages",
};

/** The monitor of a deployment, for a gRPC server and for direct calls alike. */
export function monitor(deployment: Deployment): Monitor {
  return {
    getDeploymentInfo: deploymentInfo,
    registerResource: (request) => registration(deployment, request),
    registerResourceOutputs(request) {
      deployment.registerOutputs(request.getUrn(), fromStruct(request.getOutputs()));
      return new empty.Empty();
    },
    readResource(request) {
      const state = deployment.read(toReadGoal(request), request.getId());
      const response = new resource.ReadResourceResponse();
      response.setUrn(state.urn);
      response.setProperties(toStruct(state.outputs));
      return response;
    },
    invoke(request) {
      const response = new resource.ResourceInvokeResponse();
      const result = deployment.invoke(
        request.getTok(),
        fromStruct(request.getArgs()),
        request.getProvider() || undefined,
      );
      response.setReturn(toStruct(result));
      return response;
    },
    signalAndWaitForShutdown() {
      deployment.finish();
      return new empty.Empty();
    },
  };
}

function deploymentInfo(): Of<"DeploymentInfo"> {
  const info = new resource.DeploymentInfo();
  const feature = resource.ResourceMonitorFeature;
  info.setSupportedfeaturesList([
    feature.RESOURCE_MONITOR_FEATURE_SECRETS,
    feature.RESOURCE_MONITOR_FEATURE_RESOURCE_REFERENCES,
    feature.RESOURCE_MONITOR_FEATURE_ALIAS_SPECS,
    feature.RESOURCE_MONITOR_FEATURE_DELETED_WITH,
    feature.RESOURCE_MONITOR_FEATURE_REPLACE_WITH,
  ]);
  return info;
}

/** A refused step is answered with `result: FAIL`, so that independent resources go on and one run reports every problem. */
function registration(deployment: Deployment, request: Of<"RegisterResourceRequest">): Of<"RegisterResourceResponse"> {
  const response = new resource.RegisterResourceResponse();
  try {
    answer(response, deployment.register(toGoal(request)));
  } catch (error) {
    deployment.calls.fail(undefined, error);
    response.setResult(resource.Result.FAIL);
  }
  return response;
}

/** Outputs of components are not sent back: the program has them already, and the real engine leaves them out too. */
function answer(response: Of<"RegisterResourceResponse">, state: State): void {
  response.setUrn(state.urn);
  if (!state.custom) return;
  response.setId(state.id ?? "");
  response.setObject(toStruct(state.outputs));
}
