import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '#platform/db/new-id.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { withoutChance } from '#platform/testing/without-chance.ts'

/*
 * Every operation that the description of the API names is called with what nobody means well: each value of its query and
 * of its body in turn is replaced. The answer is a refusal or a sound one, never a fault of the program, and it tells
 * nothing of the database behind it.
 */
type Schema = {
  $ref?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  type?: string | string[]
  format?: string
  minimum?: number
  minItems?: number
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
}
type Operation = {
  parameters?: { name: string; in: string; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}
type Api = { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, Schema> } }

let t: TestApp
let api: Api
/** A record of its own for each of the first parts of a path. */
const ids = new Map<string, string>()
beforeAll(async () => {
  t = await testApp()
  const { client } = t.workspaceA
  await client('POST', '/object-definitions', { label: 'Ferry', labelMany: 'ferries' })
  const made = async (plural: string, body: Record<string, unknown>) => {
    const answer = await client<{ id: string }>('POST', `/${plural}`, body)
    if (answer.status !== 201) throw new Error(answer.text)
    ids.set(plural, answer.json.id)
    return answer.json.id
  }
  const accountId = await made('accounts', { name: 'Harbour' })
  await made('contacts', { name: 'Li', accountId })
  await made('orders', { accountId })
  await made('activities', { subject: 'call', accountId })
  await made('products', { name: 'Pump' })
  await made('needs', { statement: 'wants it quieter', accountId })
  await made('opportunities', { name: 'Two pumps', accountId })
  await made('ferries', { name: 'Swan' })
  api = (await t.request<Api>('GET', '/openapi.json', { key: t.workspaceA.key })).json
})
afterAll(() => t.close())

const texts = [
  "' or 1=1--",
  '"; drop table account; --',
  '\\',
  'a\0b',
  '\u202e\u2066',
  '%',
  '__proto__',
  'constructor',
  '../../../etc/passwd',
  '{{constructor.constructor("return process.env")()}}',
  '=cmd|calc!A0',
  '<svg onload=alert(1)>',
  '9999-12-31',
  '0001-01-01T00:00:00Z',
  '1e400',
  'x'.repeat(3_000),
]
const values: unknown[] = [
  ...texts.filter((_, place) => place % 2 === 0),
  null,
  -1,
  0.5,
  2_147_483_648,
  Number.MAX_SAFE_INTEGER,
  1e300,
  true,
  [],
  [[[]]],
  [null],
  {},
  { a: { b: 1 } },
  { constructor: { prototype: { x: 1 } } },
  '\ud800',
]

it('no value in a query is a fault of the program', async () => {
  const questions = operations().flatMap(({ method, path, operation }) =>
    (operation.parameters ?? [])
      .filter((parameter) => parameter.in === 'query')
      .flatMap(({ name }, place) =>
        some(texts, { of: 3, from: path.length + place }).map((text) => ({
          method,
          path: `${path}?${new URLSearchParams({ [name]: text })}`,
          body: undefined,
        })),
      ),
  )
  expect(questions.length).toBeGreaterThan(1_000)
  expect(await faults(questions)).toEqual([])
})

it('no value in a body is a fault of the program', async () => {
  const questions = operations().flatMap(({ method, path, operation }) => {
    const schema = operation.requestBody?.content['application/json']?.schema
    if (!schema) return []
    const sound = sample(schema) as Record<string, unknown>
    return Object.keys(resolve(schema).properties ?? {}).flatMap((name, place) =>
      some(values, { of: 6, from: path.length + place }).map((value) => ({
        method,
        path,
        body: { ...sound, [name]: value },
      })),
    )
  })
  expect(questions.length).toBeGreaterThan(1_000)
  expect(await faults(questions)).toEqual([])
})

it('what was taken of it is read, found and exported again', async () => {
  const { client } = t.workspaceA
  for (const plural of ids.keys()) {
    const list = await client<{ data: { id: string }[] }>('GET', `/${plural}?limit=200`)
    expect([plural, list.status]).toEqual([plural, 200])
    expect(list.json.data.length, plural).toBeGreaterThan(0)
    for (const { id } of list.json.data) {
      expect((await client('GET', `/${plural}/${id}`)).status).toBe(200)
      expect((await client('GET', `/${plural}/${id}/history`)).status).toBeLessThan(500)
    }
  }
  for (const { path } of operations().filter(({ method }) => method === 'GET')) {
    const { status, text } = await t.request('GET', path, { key: t.workspaceA.key })
    expect(status, `${path}: ${text.slice(0, 300)}`).toBeLessThan(500)
  }
})

/** One of each `of`, another one for each place, so that in all places together each is tried many times. */
function some<T>(all: readonly T[], { of, from }: { of: number; from: number }): T[] {
  return all.filter((_, place) => (place + from) % of === 0)
}

type Question = { method: string; path: string; body: Record<string, unknown> | undefined }

const tellsOfInside = /syntax error|\bpg_|postgres|SQLSTATE|at .+\.ts:\d/i

/** What was answered with a fault, or with words of the database. */
async function faults(questions: readonly Question[]): Promise<string[]> {
  const found: string[] = []
  const left = questions.values()
  const ask = async () => {
    for (const { method, path, body } of left) {
      if (body && method === 'PATCH') body.version = await versionOf(path)
      const { status, text } = await t.request(method as 'GET', path, { key: t.workspaceA.key, body })
      if (status < 500 && !tellsOfInside.test(withoutChance(text))) continue
      found.push(
        `${status} ${method} ${path.slice(0, 200)} ${JSON.stringify(body)?.slice(0, 300)}: ${text.slice(0, 300)}`,
      )
    }
  }
  await Promise.all([ask(), ask(), ask(), ask()])
  return found
}

async function versionOf(path: string): Promise<number> {
  const { json } = await t.request<{ version?: number }>('GET', path, { key: t.workspaceA.key })
  return json?.version ?? 1
}

/** A stream of events has no end to wait for. */
function operations() {
  return Object.entries(api.paths).flatMap(([template, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) =>
      template.endsWith('/events') ? [] : [{ method: method.toUpperCase(), path: pathOf(template), operation }],
    ),
  )
}

function pathOf(template: string): string {
  const id = ids.get(template.replace('/api/v1/', '').split('/')[0]!) ?? newId()
  return template.replace(/\{(\w+)\}/g, (_, name: string) => (/^(id|.*Id)$/.test(name) ? id : 'account'))
}

function resolve(schema: Schema): Schema {
  if (schema.$ref) return resolve(api.components.schemas[schema.$ref.split('/').at(-1)!]!)
  const way = schema.anyOf?.[0] ?? schema.oneOf?.[0] ?? schema.allOf?.[0]
  return way ? resolve(way) : schema
}

/** The smallest value that a schema takes. */
function sample(given: Schema): unknown {
  const schema = resolve(given)
  if ('const' in schema) return schema.const
  if (schema.enum) return schema.enum[0]
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'object') {
    const needed = schema.required ?? []
    return Object.fromEntries(needed.map((name) => [name, sample(schema.properties?.[name] ?? {})]))
  }
  if (type === 'array') return schema.minItems ? [sample(schema.items ?? {})] : []
  if (type === 'integer' || type === 'number') return Math.max(1, schema.minimum ?? 1)
  if (type === 'boolean') return true
  if (schema.format === 'uuid') return newId()
  if (schema.format === 'date') return '2026-01-01'
  if (schema.format === 'date-time') return '2026-01-01T00:00:00Z'
  return schema.format === 'email' ? 'x@y.example' : 'x'
}
