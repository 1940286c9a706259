import type { Tombstone } from "../../../catalogue/kind.ts";
import { isList, isProps, type Props, UNKNOWN, type Value } from "../../../catalogue/value.ts";
import type { Urn } from "../engine/urn.ts";

/** Something that exists in the clouds, or that the plan has already brought into being. */
export interface Entity {
  readonly urn: Urn;
  readonly type: string;
  readonly name: string;
  /** The cloud's id; undefined while a part of it is not known. */
  readonly id: string | undefined;
  readonly inputs: Props;
  readonly outputs: Props;
  /** Further keys rules find it under. */
  readonly keys: readonly string[];
}

const DAY = 24 * 60 * 60 * 1000;

/**
 * What exists: filled from the last rehearsal's state, changed by this run's steps. Every look-up is one step however much exists.
 * It also remembers what outlives the resources: ids that stay reserved after deletion, and counts (secret versions).
 */
export class World {
  readonly #byId = new Map<string, Entity>();
  readonly #byUrn = new Map<Urn, Entity>();
  readonly #byKey = new Map<string, Set<Entity>>();
  readonly #byType = new Map<string, Set<Entity>>();
  /** What a newer resource of the same URN replaces and the engine has not deleted yet. */
  readonly #leaving = new Map<Urn, Set<Entity>>();
  /** What has gone in this run: what is made after it under its URN replaces it. */
  readonly #gone = new Map<Urn, Entity>();
  readonly #counts: Map<string, number>;
  readonly #reserved: Map<string, string>;
  /** Reserved by a deletion that a preview plans: known to this run, not remembered. */
  readonly #reservedInPlan = new Set<string>();
  readonly #left: Set<string>;
  readonly #now: number;

  constructor(memory: Props | undefined, now = Date.now()) {
    this.#now = now;
    this.#counts = new Map(entries(memory?.counts, "number"));
    this.#reserved = new Map(entries(memory?.reserved, "string"));
    this.#left = new Set(isList(memory?.left) ? memory.left.map(String) : []);
  }

  /** What carries this URN now; of a replacement, the newer. */
  entity(urn: Urn): Entity | undefined {
    return this.#byUrn.get(urn);
  }

  /** What has this type and cloud id. */
  byId(type: string, id: string): Entity | undefined {
    return this.#byId.get(`${type} ${id}`);
  }

  /** Everything that can be found under a key. */
  find(key: string): Iterable<Entity> {
    return this.#byKey.get(key) ?? [];
  }

  /** The one thing under a key, if there is any. */
  first(key: string): Entity | undefined {
    for (const entity of this.find(key)) return entity;
    return undefined;
  }

  /** Everything of a type. */
  all(type: string): Iterable<Entity> {
    return this.#byType.get(type) ?? [];
  }

  /** Records that something exists; what had its URN before is leaving until it is removed. */
  put(entity: Entity): void {
    const before = this.#byUrn.get(entity.urn);
    if (before) into(this.#leaving, entity.urn, before);
    this.#byUrn.set(entity.urn, entity);
    this.#index(entity);
  }

  /** Records that something has other properties now. */
  change(entity: Entity): void {
    const before = this.#byUrn.get(entity.urn);
    if (before) this.#unindex(before);
    this.#byUrn.set(entity.urn, entity);
    this.#index(entity);
  }

  /** What a deletion of `urn` with this id means: of a replaced resource the older one. */
  leaving(urn: Urn, id: string): Entity | undefined {
    const older = this.#leaving.get(urn);
    for (const entity of older ?? []) if (entity.id === undefined || id === "" || entity.id === id) return entity;
    for (const entity of older ?? []) return entity;
    return this.#byUrn.get(urn);
  }

  /** Whether a newer resource has taken this one's place. */
  isReplaced(entity: Entity): boolean {
    return this.#leaving.get(entity.urn)?.has(entity) ?? false;
  }

  /** What the resource of this URN takes the place of: what is there still, or has gone first. */
  predecessor(urn: Urn): Entity | undefined {
    return this.#byUrn.get(urn) ?? this.#gone.get(urn);
  }

  /** Records that something is gone. Counts kept under its id go with it. */
  remove(entity: Entity): void {
    this.#gone.set(entity.urn, entity);
    this.#leaving.get(entity.urn)?.delete(entity);
    if (this.#byUrn.get(entity.urn) === entity) this.#byUrn.delete(entity.urn);
    this.#unindex(entity);
    if (entity.id !== undefined) this.#counts.delete(entity.id);
  }

  /** How often `next` was asked for a key. */
  count(key: string): number {
    return this.#counts.get(key) ?? 0;
  }

  /** The next number of a count, from 1. */
  next(key: string): number {
    const number = this.count(key) + 1;
    this.#counts.set(key, number);
    return number;
  }

  /** Keeps an id reserved from now on; planned only when a preview says so. */
  reserve(type: string, id: string, planned: boolean): void {
    if (planned) this.#reservedInPlan.add(`${type} ${id}`);
    else this.#reserved.set(`${type} ${id}`, new Date(this.#now).toISOString());
  }

  /** Keeps in mind that something stays in the cloud though the stack no longer has it. */
  leaveBehind(type: string, id: string): void {
    this.#left.add(`${type} ${id}`);
  }

  /** Whether an earlier run left something of this id in the cloud. */
  isLeftBehind(type: string, id: string): boolean {
    return this.#left.has(`${type} ${id}`);
  }

  /** How many more days an id stays reserved after the deletion of what had it, or undefined when it can be had. */
  daysReserved(type: string, id: string, { from, until }: Tombstone): number | undefined {
    const key = `${type} ${id}`;
    const since = this.#reservedInPlan.has(key) ? this.#now : Date.parse(this.#reserved.get(key) ?? "");
    const days = (this.#now - since) / DAY;
    return days >= from && days < until ? Math.ceil(until - days) : undefined;
  }

  /** What outlives the resources, to be stored beside the rehearsal's state. */
  memory(): Props {
    const [counts, reserved] = [Object.fromEntries(this.#counts), Object.fromEntries(this.#reserved)];
    return { counts, reserved, left: [...this.#left] };
  }

  #index(entity: Entity): void {
    if (entity.id !== undefined) this.#byId.set(`${entity.type} ${entity.id}`, entity);
    into(this.#byType, entity.type, entity);
    for (const key of entity.keys) into(this.#byKey, key, entity);
  }

  #unindex(entity: Entity): void {
    const key = `${entity.type} ${entity.id}`;
    if (this.#byId.get(key) === entity) this.#byId.delete(key);
    this.#byType.get(entity.type)?.delete(entity);
    for (const key of entity.keys) this.#byKey.get(key)?.delete(entity);
  }
}

/** The known texts among values that may not be known yet. */
export function knownTexts(values: readonly (Value | undefined)[]): readonly string[] {
  return values.filter((value): value is string => typeof value === "string" && value !== UNKNOWN);
}

function into(map: Map<string, Set<Entity>>, key: string, entity: Entity): void {
  const set = map.get(key);
  if (set) set.add(entity);
  else map.set(key, new Set([entity]));
}

function entries<T extends "number" | "string">(
  value: Value | undefined,
  type: T,
): [string, T extends "number" ? number : string][] {
  if (!isProps(value)) return [];
  return Object.entries(value).filter(([, item]) => typeof item === type) as [string, never][];
}
