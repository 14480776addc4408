import {
  capabilities,
  type FieldRight,
  type ObjectRights,
  plainVerbs,
  type Role,
  type Scope,
  scopedVerbs,
} from './roles.ts'

/** The objects and fields over which roles are compared; rights on the records of a part are those of its whole. */
export type Ground = readonly { name: string; fields: readonly string[]; isPart: boolean }[]

/** What a role allows more or less than another. */
export type Difference =
  | { kind: 'scope'; object: string; verb: (typeof scopedVerbs)[number]; from: Scope; to: Scope; gain: boolean }
  | { kind: 'plain'; object: string; verb: (typeof plainVerbs)[number]; gain: boolean }
  | { kind: 'field'; object: string; field: string; from: FieldRight; to: FieldRight; gain: boolean }
  | { kind: 'capability'; capability: (typeof capabilities)[number]; gain: boolean }

/** Whether a scope reaches everything that the other reaches. A territory and a team have nothing to do with each other. */
function scopeCovers(scope: Scope, other: Scope): boolean {
  if (scope === other || other === 'none' || scope === 'all') return true
  if (scope === 'none' || other === 'all') return false
  if (other === 'own') return true
  return scope === 'teamAndBelow' && other === 'team'
}

/** Whether who has the one role may do all that the other allows: nobody gives more than he has. */
export function roleCovers(role: Role, other: Role, ground: Ground): boolean {
  return differences(role, other, ground).every(({ gain }) => !gain)
}

/** What changes for who had the one role and gets the other. */
export function differences(before: Role, after: Role, ground: Ground): Difference[] {
  const found: Difference[] = []
  for (const capability of capabilities) {
    const [had, has] = [before.capabilities.includes(capability), after.capabilities.includes(capability)]
    if (had !== has) found.push({ kind: 'capability', capability, gain: has })
  }
  for (const { name, fields, isPart } of ground) {
    if (!isPart) found.push(...objectDifferences(name, before.on(name), after.on(name)))
    for (const field of fields) {
      const [from, to] = [before.field(name, field), after.field(name, field)]
      if (from !== to) found.push({ kind: 'field', object: name, field, from, to, gain: rank[to] > rank[from] })
    }
  }
  return found
}

const rank: Record<FieldRight, number> = { hidden: 0, read: 1, write: 2 }

function objectDifferences(object: string, before: ObjectRights, after: ObjectRights): Difference[] {
  const found: Difference[] = []
  for (const verb of scopedVerbs) {
    const [from, to] = [before[verb], after[verb]]
    if (from !== to) found.push({ kind: 'scope', object, verb, from, to, gain: !scopeCovers(from, to) })
  }
  for (const verb of plainVerbs) {
    if (before[verb] !== after[verb]) found.push({ kind: 'plain', object, verb, gain: after[verb] })
  }
  return found
}
