/** Whose records a right reaches; what is shared with the actor comes to every scope but `none`. */
export const scopes = ['none', 'own', 'team', 'teamAndBelow', 'territory', 'all'] as const
export type Scope = (typeof scopes)[number]

export const scopedVerbs = ['read', 'update', 'delete'] as const
export type Verb = (typeof scopedVerbs)[number]

export const plainVerbs = ['create', 'import', 'export'] as const
export type PlainVerb = (typeof plainVerbs)[number]

/** What a role allows on one object. */
export type ObjectRights = Record<Verb, Scope> & Record<PlainVerb, boolean>

export const fieldRights = ['hidden', 'read', 'write'] as const
export type FieldRight = (typeof fieldRights)[number]

/** What a role may do besides its rights on records. */
export const capabilities = ['members', 'roles', 'settings', 'audit', 'import', 'export'] as const
export type Capability = (typeof capabilities)[number]

/** The roles that every firm has. */
export const roleNames = ['admin', 'manager', 'rep', 'viewer', 'reader'] as const
export type RoleName = (typeof roleNames)[number]

/** How a firm's role differs from the built-in one it is based on. */
export type RoleChanges = {
  capabilities?: readonly Capability[]
  objects?: Readonly<Record<string, Partial<ObjectRights>>>
  fields?: Readonly<Record<string, Readonly<Record<string, FieldRight>>>>
}

/** A role as it is applied: it covers every object and field, those that a firm adds later too. */
export type Role = {
  capabilities: readonly Capability[]
  on(object: string): ObjectRights
  field(object: string, key: string): FieldRight
}

/** Objects that every member must be able to see for the others to make sense; only those who manage them change them. */
const common = new Set([
  'user',
  'team',
  'product',
  'marketSegment',
  'marketFirm',
  'problem',
  'pilotGoal',
  'resourceAssessment',
  'segment',
  'strategy',
  'programme',
  'wave',
  'evaluation',
  'lesson',
])

const everything: ObjectRights = {
  read: 'all',
  update: 'all',
  delete: 'all',
  create: true,
  import: true,
  export: true,
}
const look: ObjectRights = { read: 'all', update: 'none', delete: 'none', create: false, import: false, export: false }

const write = (): FieldRight => 'write'

/** The built-in roles: whose records each may see and change. */
export const roles: Readonly<Record<RoleName, Role>> = {
  admin: { capabilities, on: () => everything, field: write },
  manager: {
    capabilities: ['import', 'export'],
    on: (object) =>
      object === 'user' || object === 'team'
        ? look
        : { ...records('teamAndBelow'), ...(common.has(object) && { read: 'all' }), import: true, export: true },
    field: write,
  },
  rep: { capabilities: [], on: (object) => (common.has(object) ? look : records('own')), field: write },
  viewer: { capabilities: [], on: () => look, field: write },
  // A colleague of another department: reads what is shared with him, comments and answers there, and owns nothing.
  reader: {
    capabilities: [],
    on: (object) => (common.has(object) ? look : { ...look, read: 'own' }),
    field: write,
  },
}

export function isBuiltIn(key: string): key is RoleName {
  return (roleNames as readonly string[]).includes(key)
}

/** The role that the changes make of the built-in one. */
export function changedRole(base: RoleName, changes: RoleChanges): Role {
  const from = roles[base]
  const objects = new Map<string, ObjectRights>()
  for (const [name, rights] of Object.entries(changes.objects ?? {})) objects.set(name, { ...from.on(name), ...rights })
  const fields = new Map(Object.entries(changes.fields ?? {}))
  return {
    capabilities: changes.capabilities ?? from.capabilities,
    on: (object) => objects.get(object) ?? from.on(object),
    field: (object, key) => fields.get(object)?.[key] ?? 'write',
  }
}

function records(scope: Scope): ObjectRights {
  return { read: scope, update: scope, delete: scope, create: true, import: false, export: false }
}
