import { filled, type Kind, type Naming } from "../kind.ts";
import { projectNumber } from "../made-up.ts";
import type { ReadBack } from "../read-back.ts";
import { type Props, UNKNOWN, type Value } from "../value.ts";

/** When everything in the model was made. A constant: two rehearsals of one program must agree. */
export const CREATED = "2026-01-01T00:00:00Z";

/** The value, else the other, else unknown. */
export function given(value: Value | undefined, otherwise?: Value | undefined): Value {
  return value ?? otherwise ?? UNKNOWN;
}

/** The number of a project, unknown while the project is. */
export function number(project: Value | undefined): Value {
  return typeof project === "string" && project !== UNKNOWN ? projectNumber(project) : UNKNOWN;
}

/**
 * The project, from the resource or its provider. The effective labels are left out on purpose: the schema makes them secret, and
 * what is secret is hidden in every message, names of environments with it.
 */
export function inProject(i: Props, n: Naming): Props {
  return { project: given(i.project, n.config.project) };
}

/** Project and region. */
export function inRegion(i: Props, n: Naming): Props {
  return { ...inProject(i, n), region: given(i.region, n.config.region) };
}

/** Under which a grant is found whose resource is not known yet. */
function somewhere(o: Props): Value {
  return `grants somewhere to ${o.member === UNKNOWN ? "somebody" : o.member}`;
}

/** An IAM member of something, found under that thing's id (`grants on`) and its own member (`grants to`). */
export function memberOf(on: (o: Props) => Value, api?: string, parent?: string): Kind {
  return {
    ...(api === undefined ? {} : { api }),
    ...(parent === undefined ? {} : { parent: (o) => [parent, on(o)] }),
    shared: true,
    derived: inProject,
    assigned: () => ({ etag: "BwYAAAAAAAA=" }),
    id: (o) => filled`${on(o)}/${o.role}/${o.member}`,
    keys: (o) => [on(o) === UNKNOWN ? somewhere(o) : filled`grants on ${on(o)}`, filled`grants to ${o.member}`],
  };
}

/** How a grant comes back: a person's address in another case is the same person. @param on - the input that names what it is on, by name or address */
export function memberReadsBack(on?: string): ReadBack {
  return { texts: { member: "member", ...(on === undefined ? {} : { [on]: "link" }) } };
}

/** The authoritative binding beside a member: known so that a finding can speak of it. */
export function bindingOf(member: Kind): Kind {
  return { ...member, id: (o, n) => member.id({ ...o, member: "members" }, n), keys: () => [] };
}

/** Where an id of a regional resource begins, as `pulumi import` takes it. */
export const place = "projects/{project}/locations/{location}";
