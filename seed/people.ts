import type { DemoUser } from './demo/rows.ts'

type Person = { key: string; name: string; latin: string; title: string; role: string; team?: string; left?: boolean }

/** The members of a sample firm, with addresses under its domain. */
export function usersOf({ people, domain }: { people: readonly Person[]; domain: string }): DemoUser[] {
  return people.map(({ key, name, latin, title, role, team, left }) => ({
    key,
    name,
    title,
    role,
    email: `${latin}@${domain}`,
    active: !left,
    ...(team && { teamKey: team }),
  }))
}
