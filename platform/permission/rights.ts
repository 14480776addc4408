import { type Capability, type RoleName, roles } from './roles.ts'

export type { Capability }

/** Whose records a right reaches. */
export type Scope = 'none' | 'own' | 'team' | 'all'

export type Verb = 'read' | 'update' | 'delete'

/** What a role allows on one object. */
export type ObjectRights = Record<Verb, Scope> & { create: boolean; import: boolean; export: boolean }

/** What the actor may do. Own means `memberId`; team means the members of the teams in `memberIds`. */
export type Rights = {
  role: RoleName | 'system'
  memberId: string | null
  /** Members whose records the scope `team` reaches, the actor included. */
  memberIds: readonly string[]
  capabilities: ReadonlySet<Capability>
  on(object: string): ObjectRights
}

type Holder = { role: RoleName; memberId: string; teammates: readonly string[]; readOnly?: boolean }

/** The rights of a member. `readOnly` (an API key's scope) takes away everything that writes. */
export function rightsOf({ role, memberId, teammates, readOnly = false }: Holder): Rights {
  const definition = roles[role]
  return {
    role,
    memberId,
    memberIds: teammates.includes(memberId) ? teammates : [...teammates, memberId],
    capabilities: new Set(
      readOnly ? definition.capabilities.filter((name) => name === 'export') : definition.capabilities,
    ),
    on(object) {
      const rights = definition.on(object)
      return readOnly ? { ...rights, update: 'none', delete: 'none', create: false, import: false } : rights
    },
  }
}

/** Rights of the system actor: everything, for a named reason that the history keeps. */
export const systemRights: Rights = {
  role: 'system',
  memberId: null,
  memberIds: [],
  capabilities: new Set<Capability>(['members', 'settings', 'import', 'export']),
  on: () => ({ read: 'all', update: 'all', delete: 'all', create: true, import: true, export: true }),
}
