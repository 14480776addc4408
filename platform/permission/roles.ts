import type { ObjectRights, Scope } from './rights.ts'

export const roleNames = ['admin', 'manager', 'rep', 'viewer'] as const
export type RoleName = (typeof roleNames)[number]

/** What a role may do besides its rights on records. */
export type Capability = 'members' | 'settings' | 'import' | 'export'

type Role = { capabilities: Capability[]; on(object: string): ObjectRights }

/** Objects that every member must be able to see for the others to make sense; only those who manage them change them. */
const shared = new Set([
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

/** The roles every firm starts with: whose records each may see and change. */
export const roles: Record<RoleName, Role> = {
  admin: {
    capabilities: ['members', 'settings', 'import', 'export'],
    on: () => ({ read: 'all', update: 'all', delete: 'all', create: true, import: true, export: true }),
  },
  manager: {
    capabilities: ['import', 'export'],
    on: (object) =>
      isPeople(object)
        ? look
        : { ...records('team'), ...(shared.has(object) && { read: 'all' as const }), import: true, export: true },
  },
  rep: { capabilities: [], on: (object) => (shared.has(object) ? look : records('own')) },
  viewer: { capabilities: [], on: () => look },
}

const look: ObjectRights = { read: 'all', update: 'none', delete: 'none', create: false, import: false, export: false }

function records(scope: Scope): ObjectRights {
  return { read: scope, update: scope, delete: scope, create: true, import: false, export: false }
}

function isPeople(object: string): boolean {
  return object === 'user' || object === 'team'
}
