import { afterAll, beforeAll, expect, it } from 'vitest'
import { objects } from '#domains/objects.ts'
import type { Route } from '#platform/http/route.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { standardSchema } from '#platform/object/registry.ts'
import { type FieldRight, systemRights } from '#platform/permission/rights.ts'
import { seesAll } from '#platform/permission/visible-field.ts'
import { changeRole, join, makeRole, type Person, type RoleAnswer } from '#platform/testing/people.ts'
import type { WorkerApp } from '#platform/testing/worker-app.ts'
import { apiRoutes } from './modules.ts'
import { fullFirm, openTampering, type Stored, storedFields } from './reads-fixture.ts'

/*
 * What is computed from a field tells of it. Each field of each object is given other values behind the back of the product: an answer that
 * changes by this reads the field. To a role for which the field is hidden the same answer must be refused, or be the same before and after.
 */
let test: WorkerApp
let tampering: Awaited<ReturnType<typeof openTampering>>
let role: string
let narrow: Person
let looker: Person
/** A record for each path that names one. */
const ids = new Map<string, string>()

beforeAll(async () => {
  test = await fullFirm()
  role = await makeRole(test, 'viewer')
  narrow = await join(test, 'narrow', { role })
  looker = await join(test, 'looker', { role: 'viewer' })
  tampering = await openTampering(test.database.ownerUrl)
  for (const { plural } of objects) {
    const { json } = await looker.call<{ data: { id: string }[] }>('GET', `/${plural}?limit=1`)
    if (json.data[0]) ids.set(plural, json.data[0].id)
  }
})
afterAll(async () => {
  await tampering?.close()
  await test?.close()
})

/** Routes that read and are not made from a definition, and timelines, of which domains tell; lists and records leave hidden fields out by their plan. */
function figures(): Route[] {
  const plurals = new Set(objects.map(({ plural }) => plural))
  const isResource = ({ path }: Route) => {
    const [, plural, ...rest] = path.split('/')
    return plurals.has(plural!) && resource.has(rest.join('/')) && !told.has(path)
  }
  return apiRoutes()
    .map(({ route }) => route)
    .filter((route) => route.auth === 'member' && (route.method === 'GET' || route.readOnly) && !isResource(route))
    .filter(({ path, right }) => !right && !path.startsWith('/{plural}') && !untold.has(path))
}
const resource = new Set([
  ...['', 'query', 'aggregate', 'groups', 'duplicates', 'duplicates/compare', 'match-rules'],
  ...['{id}', '{id}/history', '{id}/timeline', '{id}/access', '{id}/merge/preview'],
])
const told = new Set(['/accounts/{id}/timeline', '/contacts/{id}/timeline'])
/** A stream, the clock, what everybody may know of himself and the product, and the roles, which the test itself changes. */
const untold = new Set(['/events', '/metadata', '/me', '/search', '/roles'])

async function ask(who: Person, route: Route): Promise<string> {
  const path = route.path.replace('{id}', ids.get(route.path.split('/')[1]!) ?? 'none').replace(/\{\w+\}/g, '1')
  const body = route.path === '/segment-previews' ? { filter: { field: 'industry', op: 'isNotEmpty' } } : {}
  const answer = await who.call(route.method, path, route.method === 'GET' ? undefined : body)
  // The last digits of a sum are those of the order in which the rows lie.
  const rounded = answer.text.replace(/\d+\.\d{6,}/g, (digits) => Number(digits).toPrecision(9))
  return `${answer.status} ${rounded.replace(/"requestId":"[^"]*"/, '')}`
}
/** Who stands where, and who is at work, is no secret in any firm. */
const open = new Set(['user', 'team'])

it('no figure tells of a field that is hidden', { timeout: 300_000 }, async () => {
  const routes = figures()
  const usual = await answers(looker, routes)
  const leaks: string[] = []
  let read = 0
  for (const object of objects.filter(({ name }) => !open.has(name))) {
    const fields: Stored[] = []
    for (const stored of storedFields(object)) if (await tampering.isPossible(stored)) fields.push(stored)
    for (const { stored, readers } of await readersOf(fields, { routes, usual })) {
      read += readers.length
      const untold = readers.filter((route) => !refuses(route, { object, stored }))
      if (untold.length > 0) leaks.push(...(await leaksOf(untold, { object, stored })))
    }
  }
  expect(leaks).toEqual([])
  expect(read).toBeGreaterThan(100)
})

it('a route that reads a hidden field is refused', async () => {
  await changeRole(test, role, { fields: { account: { region: 'hidden' } } })
  expect((await narrow.call('GET', '/market-coverage')).status).toBe(403)
  await show()
  expect((await narrow.call('GET', '/market-coverage')).status).toBe(200)
})

async function answers(who: Person, routes: readonly Route[]): Promise<Map<Route, string>> {
  const found = new Map<Route, string>()
  for (const route of routes) found.set(route, await ask(who, route))
  return found
}

type Read = { stored: Stored; readers: Route[] }

/** Which answers change with which fields: by halves, as most fields are in none. */
async function readersOf(
  fields: readonly Stored[],
  { routes, usual }: { routes: readonly Route[]; usual: ReadonlyMap<Route, string> },
): Promise<Read[]> {
  await tampering.change(fields)
  const now = await answers(looker, routes)
  await tampering.putBack(fields)
  const readers = routes.filter((route) => now.get(route) !== usual.get(route))
  if (readers.length === 0) return []
  if (fields.length === 1) return [{ stored: fields[0]!, readers }]
  const half = Math.ceil(fields.length / 2)
  const parts = [fields.slice(0, half), fields.slice(half)]
  return [
    ...(await readersOf(parts[0]!, { routes: readers, usual })),
    ...(await readersOf(parts[1]!, { routes: readers, usual })),
  ]
}

type Hidden = { object: ObjectDefinition; stored: Stored }

/** Whether the route says that it reads the field, so that it is refused before it begins. */
function refuses({ reads = [] }: Route, { object, stored }: Hidden): boolean {
  const rights = {
    ...systemRights,
    field: (name: string, key: string): FieldRight => (name === object.name && key === stored.key ? 'hidden' : 'write'),
  }
  return !seesAll({ rights, schema: standardSchema() }, reads)
}

async function leaksOf(routes: readonly Route[], { object, stored }: Hidden): Promise<string[]> {
  if (!(await hide(object, stored))) return []
  const before = await answers(narrow, routes)
  await tampering.change([stored])
  const after = await answers(narrow, routes)
  await tampering.putBack([stored])
  await show()
  const told = routes.filter((route) => before.get(route) !== after.get(route))
  return told.map(({ method, path }) => `${method} ${path} ${object.name}.${stored.key}`)
}

/** Hides the field from the role; false where no role may hide it. */
async function hide(object: ObjectDefinition, { key }: Stored): Promise<boolean> {
  return changeRole(test, role, { fields: { [object.name]: { [key]: 'hidden' } } }).then(
    () => true,
    () => false,
  )
}

async function show(): Promise<void> {
  const { json } = await test.workspaceA.client<RoleAnswer & { fields: Record<string, Record<string, string>> }>(
    'GET',
    `/roles/${role}`,
  )
  const fields = Object.fromEntries(
    Object.entries(json.fields).map(([name, closed]) => [
      name,
      Object.fromEntries(Object.keys(closed).map((key) => [key, 'write'])),
    ]),
  )
  await changeRole(test, role, { fields })
}
