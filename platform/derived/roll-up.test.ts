import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importApp } from '#platform/import/import-fixture.ts'

type Custom = Record<string, unknown>
type Rec = { id: string; version: number; deleted?: boolean; custom: Custom }

let app: Awaited<ReturnType<typeof importApp>>
let parents: string[]

beforeAll(async () => {
  app = await importApp()
  parents = await Promise.all(
    ['甲', '乙', '丙'].map((name) => create('/accounts', { name, form: 'firm', kinds: ['customer'] })),
  )
  await create('/object-definitions', { label: 'Device', name: 'device', plural: 'devices' })
  for (const field of [
    { key: 'firmId', label: 'Firm', kind: 'reference', to: 'account' },
    { key: 'amount', label: 'Amount', kind: 'number' },
    { key: 'state', label: 'State', kind: 'choice', options: [{ value: 'new' }, { value: 'old' }] },
    { key: 'of', label: 'Of', kind: 'text', formula: 'custom.firm.name + "/" + name' },
    { key: 'double', label: 'Double', kind: 'number', formula: 'custom.amount * 2' },
    { key: 'no', label: 'No.', kind: 'text', numbering: '{yyyy}-{0}', unique: true },
  ]) {
    await create('/object-definitions/device/fields', field)
  }
  const over = (op: string, field?: string, filter?: object) => ({
    kind: 'number',
    rollUp: { object: 'device', by: 'custom.firmId', op, ...(field && { field }), ...(filter && { filter }) },
  })
  for (const field of [
    { key: 'all', label: 'All', ...over('count') },
    { key: 'old', label: 'Old', ...over('count', undefined, { field: 'custom.state', op: 'eq', value: 'old' }) },
    { key: 'sum', label: 'Sum', indexed: true, ...over('sum', 'custom.double') },
    { key: 'least', label: 'Least', ...over('min', 'custom.amount') },
    { key: 'latest', label: 'Latest', ...over('last', 'custom.amount') },
    { key: 'mean', label: 'Mean', kind: 'number', formula: 'custom.sum / custom.all' },
  ]) {
    await create('/object-definitions/account/fields', field)
  }
  const rules = [{ name: 'r', when: 'custom.amount == 13.0', message: 'Not 13', field: 'custom.amount' }]
  await app.workspaceA.client('PATCH', '/object-definitions/device', { rules })
})

afterAll(() => app.close())

async function create(path: string, body: Custom): Promise<string> {
  const made = await app.workspaceA.client<Rec>('POST', path, body)
  if (made.status >= 400) throw new Error(`${path}: ${made.text}`)
  return made.json.id
}

async function devices(): Promise<Rec[]> {
  const { json } = await app.workspaceA.client<{ data: Rec[] }>('GET', '/devices?limit=200&sort=createdAt')
  return json.data
}

/** What the roll-ups must be, counted here from the devices that there are. */
async function expectRight(): Promise<void> {
  const all = await devices()
  for (const parent of parents) {
    const { json } = await app.workspaceA.client<Rec>('GET', `/accounts/${parent}`)
    const own = all.filter(({ custom }) => custom.firmId === parent)
    const amounts = own.map(({ custom }) => custom.amount as number)
    const sum = amounts.reduce((total, amount) => total + 2 * amount, 0)
    expect(json.custom).toMatchObject({
      all: own.length,
      old: own.filter(({ custom }) => custom.state === 'old').length,
      sum,
    })
    expect(json.custom.least ?? null).toBe(amounts.length > 0 ? Math.min(...amounts) : null)
    expect(json.custom.latest ?? null).toBe(amounts.at(-1) ?? null)
    if (own.length > 0) expect(json.custom.mean).toBeCloseTo(sum / own.length, 6)
    else expect(json.custom.mean ?? null).toBeNull()
  }
}

const place = fc.nat(2)
const amount = fc.integer({ min: -5, max: 12 })
const state = fc.constantFrom('new', 'old', null)
const step = fc.oneof(
  fc.record({ do: fc.constant('create' as const), place, amount, state }),
  fc.record({ do: fc.constant('batch' as const), place, amount, state }),
  fc.record({ do: fc.constant('change' as const), at: fc.nat(20), amount, state }),
  fc.record({ do: fc.constant('move' as const), at: fc.nat(20), place }),
  fc.record({ do: fc.constant('bin' as const), at: fc.nat(20) }),
  fc.record({ do: fc.constant('restore' as const), at: fc.nat(20) }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

test('after any writes, roll-ups are what counting anew gives', async () => {
  const binned: string[] = []
  const { client } = app.workspaceA
  const run = async (one: Step): Promise<void> => {
    if (one.do === 'create' || one.do === 'batch') {
      const custom = { firmId: parents[one.place], amount: one.amount, state: one.state }
      const body = { name: 'x', custom }
      if (one.do === 'create') await create('/devices', body)
      else await create('/devices/batch', { create: [body, { ...body, custom: { ...custom, firmId: parents[0] } }] })
      return
    }
    if (one.do === 'restore') {
      const id = binned.splice(one.at % Math.max(1, binned.length), 1)[0]
      if (id) await client('POST', `/devices/${id}/restore`)
      return
    }
    const all = await devices()
    const target = all[one.at % Math.max(1, all.length)]
    if (!target) return
    const path = `/devices/${target.id}`
    if (one.do === 'bin') {
      await client('DELETE', path)
      binned.push(target.id)
    } else {
      const custom = one.do === 'move' ? { firmId: parents[one.place] } : { amount: one.amount, state: one.state }
      await client('PATCH', path, { version: target.version, custom })
    }
  }
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      for (const one of steps) await run(one)
      await expectRight()
    }),
    { numRuns: 15 },
  )
})

test('two who write to one parent at once both count', async () => {
  const body = { name: 'y', custom: { firmId: parents[0], amount: 1 } }
  await Promise.all(Array.from({ length: 8 }, () => create('/devices', body)))
  await expectRight()
})

test('an import numbers, computes, checks and counts', async () => {
  const lines = ['一,甲,3', '二,甲,4', '三,丁,5', '四,乙,13', '五,乙,x']
  const ended = await app.run(`Name,Firm,Amount\n${lines.join('\n')}\n`, {
    object: 'device',
    map: { Name: 'name', Firm: 'custom.firm.name', Amount: 'custom.amount' },
  })
  expect(ended).toMatchObject({ state: 'done', created: 2, failed: 3 })
  const faults = await app.workspaceA.client('GET', `/imports/${ended.id}/errors.csv`)
  expect(faults.text).toMatch(/Amount.*Not 13/)
  const made = (await devices()).slice(-2)
  expect(made.map(({ custom }) => [custom.amount, custom.double, custom.of])).toEqual([
    [3, 6, '甲/一'],
    [4, 8, '甲/二'],
  ])
  expect(new Set(made.map(({ custom }) => custom.no)).size).toBe(2)
  await expectRight()
})

test('an import that makes what its rows refer to computes from it', async () => {
  const ended = await app.run('Name,Firm,Amount\n六,戊,6\n', {
    object: 'device',
    map: { Name: 'name', Firm: 'custom.firm.name', Amount: 'custom.amount' },
    createMissing: ['account'],
  })
  expect(ended).toMatchObject({ state: 'done', created: 1 })
  expect((await devices()).at(-1)!.custom.of).toBe('戊/六')
})

test('a field made later is filled for what is there', async () => {
  await create('/object-definitions/account/fields', {
    key: 'most',
    label: 'Most',
    kind: 'number',
    rollUp: { object: 'device', by: 'custom.firmId', op: 'max', field: 'custom.amount' },
  })
  const own = (await devices()).filter(({ custom }) => custom.firmId === parents[0])
  const most = Math.max(...own.map(({ custom }) => custom.amount as number))
  await expect
    .poll(async () => (await app.workspaceA.client<Rec>('GET', `/accounts/${parents[0]}`)).json.custom.most)
    .toBe(most)
})
