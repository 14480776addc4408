import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { objects } from '#domains/objects.ts'
import { newId } from '#platform/db/new-id.ts'
import type { Route } from '#platform/http/route.ts'
import { join, makeRole, type Person } from '#platform/testing/people.ts'
import type { WorkerApp } from '#platform/testing/worker-app.ts'
import { apiRoutes } from './modules.ts'
import { fullFirm } from './reads-fixture.ts'

/*
 * Somebody whose role reaches of every object only what is his own, and who owns nothing, in a firm with something on every page: no answer
 * names any record, by id or by what it is called, and none counts any.
 */
let test: WorkerApp
let closed: Person
/** The records of the firm by the paths of their objects. */
const records = new Map<string, { id: string; title: string }[]>()

beforeAll(async () => {
  test = await fullFirm()
  const { client } = test.workspaceA
  const closing = objects.filter(({ name, partOf }) => !partOf && !known.has(name))
  const own = { read: 'own', update: 'own', delete: 'own' }
  const role = await makeRole(test, 'rep', { objects: Object.fromEntries(closing.map(({ name }) => [name, own])) })
  closed = await join(test, 'closed', { role })
  for (const { plural, title, name } of objects) {
    if (known.has(name)) continue
    const { json } = await client<{ data: Record<string, string>[] }>('GET', `/${plural}?limit=200`)
    records.set(
      plural,
      json.data.map((row) => ({ id: row.id!, title: String(row[title] ?? '') })),
    )
  }
})
afterAll(() => test?.close())

/** Colleagues and teams, and what the firm sells, are known to everybody who works there. */
const known = new Set(['user', 'team', 'product'])
const reading = () =>
  apiRoutes()
    .map(({ route }) => route)
    .filter(
      ({ auth, method, readOnly, path }) => auth === 'member' && (method === 'GET' || readOnly) && path !== '/events',
    )
    .filter(({ path }) => !path.startsWith('/{plural}'))

/** Days and numbers stand in every answer. */
const isName = (title: string) => title.length > 3 && !/^[\d-]+$/.test(title)

const bodyOf = ({ method, path }: Route) => {
  if (method === 'GET') return undefined
  if (path === '/segment-previews') return { filter: { field: 'industry', op: 'isNotEmpty' } }
  return path.endsWith('/aggregate') ? { measures: [{ op: 'count' }] } : {}
}

it('no answer names a record', async () => {
  const all = [...records.values()].flat()
  const told: string[] = []
  for (const route of reading().filter(({ path }) => !path.includes('{'))) {
    const { text, status } = await closed.call(route.method, route.path, bodyOf(route))
    expect(status, `${route.path} ${text}`).toBeLessThan(500)
    const named = all.filter(({ id, title }) => text.includes(id) || (isName(title) && text.includes(title)))
    if (named.length > 0) told.push(`${status} ${route.method} ${route.path}: ${named[0]!.title} (${named.length})`)
  }
  expect(told).toEqual([])
})

it('no answer about a record differs from one about none', async () => {
  const told: string[] = []
  for (const route of reading().filter(({ path }) => path.includes('{id}'))) {
    const id = records.get(route.path.split('/')[1]!)?.[0]?.id
    if (!id) continue
    const ask = async (which: string) => {
      const path = route.path.replace('{id}', which).replace(/\{\w+\}/g, '1')
      const { status, text } = await closed.call(route.method, path, bodyOf(route))
      return `${status} ${text.replaceAll(which, 'ID').replace(/"requestId":"[^"]*"/, '')}`
    }
    const [theirs, nobodys] = [await ask(id), await ask(newId())]
    if (theirs !== nobodys) told.push(`${route.method} ${route.path}: ${theirs.slice(0, 200)}`)
  }
  expect(told).toEqual([])
})

it('no answer counts a record: it is the same when there are none', async () => {
  const routes = reading().filter(({ path }) => !path.includes('{') && path !== '/metadata')
  const ask = async (route: Route) => {
    const { status, text } = await closed.call(route.method, route.path, bodyOf(route))
    return `${status} ${text.replace(/"requestId":"[^"]*"/, '')}`
  }
  const before = new Map<Route, string>()
  for (const route of routes) before.set(route, await ask(route))
  const owner = new pg.Client(test.database.ownerUrl)
  await owner.connect()
  for (const { table } of objects.filter(({ name }) => !known.has(name))) {
    await owner.query(`update ${table} set deleted_at = now() where deleted_at is null`)
  }
  await owner.end()
  const told: string[] = []
  for (const route of routes) {
    const after = await ask(route)
    if (after !== before.get(route))
      told.push(`${route.method} ${route.path}: ${firstDifference(before.get(route)!, after)}`)
  }
  expect(told).toEqual([])
})

function firstDifference(a: string, b: string): string {
  let place = 0
  while (a[place] === b[place]) place++
  return `${a.slice(Math.max(0, place - 60), place + 40)} | ${b.slice(place, place + 40)}`
}
