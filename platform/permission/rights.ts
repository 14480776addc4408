import {
  type Capability,
  capabilities,
  type FieldRight,
  type ObjectRights,
  type Role,
  roles,
  type Scope,
  type Verb,
} from './roles.ts'

export type { Capability, FieldRight, ObjectRights, Scope, Verb }

/** What may be done with a field. One function for one set of rights: plans are kept by it. */
export type FieldRights = (object: string, key: string) => FieldRight

/** No field is hidden or closed. */
export const everyField: FieldRights = () => 'write'

/** Members whose records a scope reaches. */
export type Group = {
  members: ReadonlySet<string>
  /** The same said shortly: all members of these teams, and these people. */
  teams: readonly string[]
  people: readonly string[]
}

/** Where a member stands: what his scopes reach. */
export type Reach = {
  team: Group
  teamAndBelow: Group
  /** To whom something must be shared so that it is shared with him: himself, his team and the teams above it. */
  grantees: readonly string[]
  territories: readonly string[]
  /** More records lie in them than one names one by one. */
  territoriesAreLarge: boolean
  /** The members of those territories. */
  territoryMembers: ReadonlySet<string>
}

/** What the actor may do. */
export type Rights = {
  /** The key of his role. */
  role: string
  /** The same text for the same rights in the same workspace: answers may be kept by it. */
  key: string
  memberId: string | null
  reach: Reach
  /** Of the API key by which he acts. */
  limits?: KeyLimits
  capabilities: ReadonlySet<Capability>
  on(object: string): ObjectRights
  field: FieldRights
}

/** What an API key may do of what its member may: objects by name, parts of records too, all where absent. */
export type KeyLimits = { readOnly: boolean; scopes?: Readonly<Record<string, 'read' | 'write'>> | null }

export type Holder = {
  key: string
  role: Role
  memberId: string
  reach: Reach
  /** What the rights were worked out from; part of their key. */
  version: number
  field?: FieldRights
  limits?: KeyLimits
}

/** The rights of a member, within the limits of the key by which he acts. */
export function rightsOf({ key, role, memberId, reach, version, field, limits }: Holder): Rights {
  const everywhere = key === 'admin'
  return {
    role: key,
    key: JSON.stringify([key, version, everywhere ? null : memberId, limits ?? null]),
    memberId,
    reach,
    ...(limits && { limits }),
    capabilities: new Set(role.capabilities.filter((name) => mayWithKey(name, limits))),
    on: (object) => within(role.on(object), limits, object),
    field: fieldsWithin(field ?? role.field, limits),
  }
}

/** The reach of somebody who stands alone, or with these teammates. */
export function reachAmong(memberId: string, teammates: readonly string[] = []): Reach {
  const members = new Set([...teammates, memberId])
  const group = { members, teams: [], people: [...members] }
  return {
    team: group,
    teamAndBelow: group,
    grantees: [memberId],
    territories: [],
    territoriesAreLarge: false,
    territoryMembers: new Set(),
  }
}

/** Rights of the system actor: everything, for a named reason that the history keeps. */
export const systemRights: Rights = {
  role: 'system',
  key: 'system',
  memberId: null,
  reach: {
    team: { members: new Set(), teams: [], people: [] },
    teamAndBelow: { members: new Set(), teams: [], people: [] },
    grantees: [],
    territories: [],
    territoriesAreLarge: false,
    territoryMembers: new Set(),
  },
  capabilities: new Set<Capability>(capabilities),
  on: roles.admin.on,
  field: everyField,
}

const nothing: ObjectRights = {
  read: 'none',
  update: 'none',
  delete: 'none',
  create: false,
  import: false,
  export: false,
}

function within(rights: ObjectRights, limits: KeyLimits | undefined, object: string): ObjectRights {
  if (!limits) return rights
  const allowed = limits.scopes ? limits.scopes[object] : 'write'
  if (!allowed) return nothing
  if (allowed === 'read' || limits.readOnly) {
    return { ...rights, update: 'none', delete: 'none', create: false, import: false }
  }
  return rights
}

const limitedFields = new WeakMap<FieldRights, Map<string, FieldRights>>()

/** What other objects compute from one that the key was not given would disclose it, as to a role that may not read it. */
function fieldsWithin(field: FieldRights, limits: KeyLimits | undefined): FieldRights {
  const { scopes } = limits ?? {}
  if (!scopes) return field
  const known = limitedFields.get(field) ?? new Map<string, FieldRights>()
  limitedFields.set(field, known)
  const place = Object.keys(scopes).sort().join()
  const limited = known.get(place) ?? ((object, key) => (scopes[object] ? field(object, key) : 'hidden'))
  known.set(place, limited)
  return limited
}

/** A key for some objects is none for managing the firm; one that reads changes nothing. */
function mayWithKey(name: Capability, limits: KeyLimits | undefined): boolean {
  if (!limits) return true
  if (limits.readOnly) return name === 'export'
  return !limits.scopes || name === 'export' || name === 'import'
}
