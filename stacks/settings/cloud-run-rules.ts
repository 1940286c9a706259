/** What Cloud Run takes, for tools: the same rules that the stack file and the components are held against. */
export { PROBE_LIMITS, type ProbeKind, STARTUP_WINDOW_SECONDS } from "../../components/run/probe-rules.ts";
export { MOST_VARIABLE_BYTES, MOST_VARIABLES, RESERVED_VARIABLES } from "../../components/run/reserved-variables.ts";
