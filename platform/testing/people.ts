import type { TestApp, TestWorkspace } from './http.ts'

type Body = Record<string, unknown>
type Call = TestWorkspace['client']

export const password = 'wind in the willows'

/** A member of the first firm who is signed in. */
export type Person = {
  id: string
  name: string
  email: string
  cookie: string
  /** Asks as he would in the browser; paths begin after /api/v1. */
  call: Call
}

type Place = { role?: string; teamId?: string | null }

/** Invites somebody into the first firm and lets him accept. */
export async function join(
  { workspaceA, request }: TestApp,
  name: string,
  { role = 'rep', teamId = null }: Place = {},
): Promise<Person> {
  const email = `${name.toLowerCase().replace(/\W/g, '.')}@alpha.example`
  const sent = await workspaceA.client<{ link: string }>('POST', '/invitations', { email, role, teamId })
  if (sent.status !== 201) throw new Error(`${name} could not be invited: ${sent.text}`)
  const body = { token: sent.json.link.split('#')[1]!, name, password }
  const { cookie, json } = await request<{ userId: string }>('POST', '/api/v1/invitations/accept', { body })
  const call: Call = (method, path, asked) => request(method, `/api/v1${path}`, { cookie, body: asked })
  return { id: json.userId, name, email, cookie, call }
}

/** What a program asks with: a key that the person made. */
export async function keyed({ request }: TestApp, person: Person, limits: Body = {}) {
  const { status, text, json } = await person.call<{ id: string; key: string }>('POST', '/api-keys', {
    name: 'program',
    ...limits,
  })
  if (status !== 201) throw new Error(`${person.name} got no key: ${text}`)
  const call: Call = (method, path, body) => request(method, `/api/v1${path}`, { key: json.key, body })
  return { ...json, call }
}

/** The first firm as a new member of it meets it: what is asked in it is asked with a key of his own. */
export async function asMember(test: TestApp, name: string, place: Place = {}): Promise<TestWorkspace> {
  const person = await join(test, name, place)
  const { key, call } = await keyed(test, person)
  return { ...test.workspaceA, key, userId: person.id, client: call }
}

export type RoleAnswer = { key: string; version: number; objects: Record<string, Record<string, unknown>> }

/** A role of the firm's own, with these changes; its key. */
export async function makeRole({ workspaceA }: TestApp, copyOf: string, changes: Body = {}): Promise<string> {
  const name = `Role ${Math.random()}`
  const { json } = await workspaceA.client<RoleAnswer>('POST', '/roles', { copyOf, name })
  await changeRole({ workspaceA }, json.key, changes)
  return json.key
}

/** Changes what a role may do. */
export async function changeRole(
  { workspaceA }: Pick<TestApp, 'workspaceA'>,
  key: string,
  changes: Body,
): Promise<void> {
  if (Object.keys(changes).length === 0) return
  const { json } = await workspaceA.client<RoleAnswer>('GET', `/roles/${key}`)
  const answer = await workspaceA.client('PATCH', `/roles/${key}`, { version: json.version, ...changes })
  if (answer.status !== 200) throw new Error(`The role was not changed: ${answer.text}`)
}

/** Makes a record; its id. */
export async function made(call: Call, path: string, body: Body): Promise<string> {
  const answer = await call<{ id: string }>('POST', path, body)
  if (answer.status !== 201) throw new Error(`${path}: ${answer.text}`)
  return answer.json.id
}

/** The ids that a list answers. */
export async function idsOf(call: Call, path: string): Promise<string[]> {
  return (await call<{ data: { id: string }[] }>('GET', path)).json.data.map(({ id }) => id)
}
