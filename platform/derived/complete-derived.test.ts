import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'

type Custom = Record<string, unknown>
type Rec = { id: string; version: number; custom: Custom }
type Fault = { errors: { path: string; code: string; message: string }[] }

let app: TestApp
let firm: string

beforeAll(async () => {
  app = await testApp()
  const made = await call<Rec>('POST', '/accounts', { name: '海运集团', kinds: ['customer'], form: 'firm' })
  firm = made.json.id
  await define('/object-definitions', { label: { en: 'Device', 'zh-CN': '设备' }, name: 'device', plural: 'devices' })
  for (const field of [
    { key: 'firmId', label: 'Firm', kind: 'reference', to: 'account' },
    { key: 'price', label: 'Price', kind: 'money' },
    { key: 'amount', label: 'Amount', kind: 'number' },
    { key: 'state', label: 'State', kind: 'choice', options: [{ value: 'new' }, { value: 'old' }] },
    { key: 'reason', label: 'Reason', kind: 'text', requiredWhen: 'custom.state == "old"' },
    { key: 'bought', label: 'Bought', kind: 'date' },
    { key: 'total', label: 'Total', kind: 'money', formula: 'custom.price * custom.amount' },
    { key: 'label', label: 'Label', kind: 'text', formula: 'concat(custom.firm.name, " ", name)', indexed: true },
    { key: 'no', label: 'No.', kind: 'text', numbering: 'SB-{yyyy}-{000}', unique: true },
  ]) {
    await define('/object-definitions/device/fields', field)
  }
  for (const field of [
    {
      key: 'devices',
      label: 'Devices',
      kind: 'number',
      rollUp: { object: 'device', by: 'custom.firmId', op: 'count' },
    },
    {
      key: 'oldTotal',
      label: 'Total of old ones',
      kind: 'money',
      indexed: true,
      rollUp: {
        object: 'device',
        by: 'custom.firmId',
        op: 'sum',
        field: 'custom.total',
        filter: { field: 'custom.state', op: 'eq', value: 'old' },
      },
    },
    {
      key: 'lastBought',
      label: 'Last bought',
      kind: 'date',
      rollUp: { object: 'device', by: 'custom.firmId', op: 'max', field: 'custom.bought' },
    },
    { key: 'share', label: 'Share', kind: 'number', formula: 'custom.oldTotal / custom.devices' },
  ]) {
    await define('/object-definitions/account/fields', field)
  }
  await define(
    '/object-definitions/device',
    {
      rules: [
        {
          name: 'not too many',
          when: 'custom.amount > 100',
          message: { en: 'At most 100', 'zh-CN': '最多 100 台' },
          field: 'custom.amount',
        },
        {
          name: 'no old ones for persons',
          when: 'custom.firm.form == "person" && custom.state == "old"',
          message: 'Not for persons',
        },
      ],
    },
    'PATCH',
  )
})

afterAll(() => app.close())

function call<Json>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: Custom) {
  return app.workspaceA.client<Json>(method, path, body)
}

async function define(path: string, body: Custom, method: 'POST' | 'PATCH' = 'POST') {
  const answer = await call(method, path, body)
  if (answer.status >= 400) throw new Error(`${path} ${JSON.stringify(body)}: ${answer.text}`)
}

async function device(name: string, custom: Custom): Promise<Rec> {
  const made = await call<Rec>('POST', '/devices', { name, custom: { firmId: firm, ...custom } })
  if (made.status !== 201) throw new Error(made.text)
  return made.json
}

async function firmCustom(): Promise<Custom> {
  return (await call<Rec>('GET', `/accounts/${firm}`)).json.custom
}

describe('formulas', () => {
  it('are computed from own fields and over one hop, and numbers are given', async () => {
    const { custom } = await device('Pump', { price: '10.50', amount: 3 })
    expect(custom).toMatchObject({ total: { amount: '31.5', currency: 'CNY' }, label: '海运集团 Pump' })
    expect(custom.no).toMatch(/^SB-\d{4}-\d{3}$/)
  })

  it('follow a change of what they read, here and over the reference, without a new version', async () => {
    const made = await device('Valve', { price: '10', amount: 1 })
    const changed = await call<Rec>('PATCH', `/devices/${made.id}`, { version: made.version, custom: { amount: 4 } })
    expect(changed.json.custom.total).toMatchObject({ amount: '40' })
    const account = (await call<Rec>('GET', `/accounts/${firm}`)).json
    await call('PATCH', `/accounts/${firm}`, { version: account.version, name: '海运' })
    const after = (await call<Rec>('GET', `/devices/${made.id}`)).json
    expect(after).toMatchObject({ version: changed.json.version, custom: { label: '海运 Valve' } })
    const found = await call<{ data: Rec[] }>('POST', '/devices/query', {
      filter: { field: 'custom.label', op: 'eq', value: '海运 Valve' },
      sort: 'custom.label',
    })
    expect(found.json.data.map(({ id }) => id)).toEqual([made.id])
  })

  it('cannot be written by hand', async () => {
    const refused = await call<Fault>('POST', '/devices', { name: 'x', custom: { total: '5' } })
    expect(refused.json.errors).toMatchObject([{ path: 'custom.total', code: 'field.read_only' }])
  })
})

describe('roll-ups', () => {
  it('keep up with creating, changing, moving, binning and restoring', async () => {
    const other = (await call<Rec>('POST', '/accounts', { name: 'Other', kinds: ['customer'], form: 'firm' })).json
    expect(other.custom).toMatchObject({ devices: 0, oldTotal: { amount: '0' } })
    const before = await firmCustom()
    const one = await device('A', { price: '100', amount: 2, state: 'old', reason: 'worn', bought: '2031-01-01' })
    const first = await firmCustom()
    expect(first.devices).toBe(Number(before.devices) + 1)
    expect(first).toMatchObject({ oldTotal: { amount: '200' }, lastBought: '2031-01-01' })
    expect(first.share).toBeCloseTo(200 / Number(first.devices), 6)
    const moved = await call<Rec>('PATCH', `/devices/${one.id}`, { version: one.version, custom: { firmId: other.id } })
    expect(moved.status).toBe(200)
    expect((await firmCustom()).devices).toBe(before.devices)
    expect((await call<Rec>('GET', `/accounts/${other.id}`)).json.custom).toMatchObject({
      devices: 1,
      oldTotal: { amount: '200' },
    })
    await call('DELETE', `/devices/${one.id}`)
    expect((await call<Rec>('GET', `/accounts/${other.id}`)).json.custom).toMatchObject({
      devices: 0,
      oldTotal: { amount: '0' },
    })
    await call('POST', `/devices/${one.id}/restore`)
    const found = await call<{ data: Rec[] }>('POST', '/accounts/query', {
      filter: { field: 'custom.oldTotal', op: 'gte', value: '200' },
      sort: '-custom.oldTotal',
    })
    expect(found.json.data.map(({ id }) => id)).toEqual([other.id])
  })
})

describe('rules and conditions', () => {
  it('refuse with the firm’s own words in the language of who asks', async () => {
    const refused = await app.request<Fault>('POST', '/api/v1/devices', {
      key: app.workspaceA.key,
      body: { name: 'Many', custom: { amount: 101 } },
      headers: { 'accept-language': 'zh-CN' },
    })
    expect(refused.status).toBe(400)
    expect(refused.json.errors).toMatchObject([{ path: 'custom.amount', code: 'record.rule', message: '最多 100 台' }])
  })

  it('hold in a batch, naming the place', async () => {
    const refused = await call<Fault>('POST', '/devices/batch', {
      create: [
        { name: 'ok', custom: { amount: 1 } },
        { name: 'bad', custom: { amount: 500 } },
      ],
    })
    expect(refused.json.errors).toMatchObject([{ path: 'create.1.custom.amount', code: 'record.rule' }])
  })

  it('read over a reference', async () => {
    const person = (await call<Rec>('POST', '/accounts', { name: '王五', kinds: ['customer'], form: 'person' })).json
    const refused = await call<Fault>('POST', '/devices', {
      name: 'x',
      custom: { firmId: person.id, state: 'old', reason: 'y' },
    })
    expect(refused.json.errors).toMatchObject([{ code: 'record.rule', message: 'Not for persons' }])
  })

  it('require a field where its condition holds, and leave alone what a change does not touch', async () => {
    const refused = await call<Fault>('POST', '/devices', { name: 'x', custom: { state: 'old' } })
    expect(refused.json.errors).toMatchObject([{ path: 'custom.reason', code: 'field.required' }])
    const made = await device('fine', { state: 'new' })
    const turned = await call<Fault>('PATCH', `/devices/${made.id}`, {
      version: made.version,
      custom: { state: 'old' },
    })
    expect(turned.json.errors).toMatchObject([{ path: 'custom.reason', code: 'field.required' }])
  })
})

describe('options and kinds', () => {
  it('take only the options that go with another choice', async () => {
    await define('/object-definitions/device/fields', {
      key: 'place',
      label: 'Place',
      kind: 'choice',
      options: [{ value: 'store' }, { value: 'street' }],
      dependsOn: { field: 'custom.state', options: { new: ['store'] } },
    })
    const refused = await call<Fault>('POST', '/devices', { name: 'x', custom: { state: 'new', place: 'street' } })
    expect(refused.json.errors).toMatchObject([{ path: 'custom.place', code: 'field.choice' }])
    await device('y', { state: 'new', place: 'store' })
    await device('z', { place: 'street' })
  })

  it('keep the value of what is hidden and do not ask for it', async () => {
    await define('/object-definitions/device/fields', {
      key: 'note',
      label: 'Note',
      kind: 'text',
      required: true,
      visibleWhen: 'custom.amount > 10',
    })
    const made = await device('shown', { amount: 11, note: 'kept' })
    const hidden = await call<Rec>('PATCH', `/devices/${made.id}`, { version: made.version, custom: { amount: 1 } })
    expect(hidden.json.custom.note).toBe('kept')
    const refused = await call<Fault>('POST', '/devices', { name: 'x', custom: { amount: 11 } })
    expect(refused.json.errors).toMatchObject([{ path: 'custom.note', code: 'field.required' }])
  })

  it('are found by what people say: places, points, and me', async () => {
    for (const [key, kind] of [
      ['region', 'region'],
      ['point', 'geo'],
      ['keeperId', 'user'],
      ['stars', 'rating'],
      ['took', 'duration'],
      ['text', 'richText'],
    ]) {
      await define('/object-definitions/device/fields', { key, label: key, kind })
    }
    const { custom } = await device('found', {
      ...{ region: '浙江省宁波市北仑区', point: '29.93,121.85', keeperId: app.workspaceA.userId },
      ...{ stars: '4星', took: '1h 30m', text: '<p onclick="x()">油位</p><script>x</script>' },
    })
    expect(custom).toMatchObject({ region: '330206', stars: 4, took: 90, text: '<p>油位</p>' })
    const conditions = [
      { field: 'custom.region', op: 'eq', value: '浙江' },
      { field: 'custom.point', op: 'within', value: '10 km of 29.9,121.8' },
      { field: 'custom.keeperId', op: 'eq', value: 'me' },
      { field: 'custom.stars', op: 'gte', value: 4 },
      { field: 'custom.took', op: 'lte', value: '1.5h' },
      { field: 'custom.text', op: 'contains', value: '油' },
    ]
    for (const condition of conditions) {
      const found = await call<{ data: { name: string }[] }>('POST', '/devices/query', { filter: condition })
      expect(
        found.json.data?.map(({ name }) => name),
        JSON.stringify(condition),
      ).toEqual(['found'])
    }
  })
})

describe('definitions', () => {
  it.each([
    ['device', { label: 'X', kind: 'number', formula: 'custom.price + name' }, 'formula', 'expression.operands'],
    [
      'device',
      { label: 'X', kind: 'number', formula: 'daysBetween(today(), custom.bought)' },
      'formula',
      'expression.time',
    ],
    ['device', { label: 'X', kind: 'text', formula: '1 + 1' }, 'formula', 'expression.result'],
    [
      'device',
      { label: 'X', kind: 'text', formula: 'custom.firm.custom.nothing' },
      'formula',
      'expression.unknown_field',
    ],
    [
      'device',
      { key: 'again', label: 'X', kind: 'number', formula: 'custom.again + 1' },
      'formula',
      'expression.cycle',
    ],
    ['device', { label: 'X', kind: 'text', numbering: 'SB-{yyyy}' }, 'numbering', 'derived.pattern'],
    ['device', { label: 'X', kind: 'text', visibleWhen: 'custom.amount' }, 'visibleWhen', 'expression.result'],
    [
      'account',
      { label: 'X', kind: 'number', rollUp: { object: 'device', by: 'ownerId', op: 'count' } },
      'rollUp.by',
      'derived.no_reference',
    ],
    [
      'account',
      { label: 'X', kind: 'money', rollUp: { object: 'device', by: 'custom.firmId', op: 'sum', field: 'name' } },
      'rollUp.field',
      'derived.no_measure',
    ],
    [
      'account',
      {
        label: 'X',
        kind: 'number',
        rollUp: {
          object: 'device',
          by: 'custom.firmId',
          op: 'count',
          filter: { field: 'custom.bought', op: 'within', value: 'last 30 days' },
        },
      },
      'rollUp.filter',
      'derived.time_filter',
    ],
  ])('of %s %j are refused at %s: %s', async (object, field, path, code) => {
    const refused = await call<Fault>('POST', `/object-definitions/${object}/fields`, field)
    expect(refused.status).toBe(400)
    expect(refused.json.errors).toMatchObject([{ path, code }])
  })

  it('are tried before they are saved', async () => {
    const check = '/object-definitions/device/expressions/check'
    const wrong = await call<{ ok: boolean; errors: unknown[] }>('POST', check, {
      expression: 'custom.price +',
      use: 'formula',
      kind: 'money',
    })
    expect(wrong.json).toMatchObject({ ok: false, errors: [{ at: { start: 14, end: 14 } }] })
    const made = await device('Sample', { price: '3', amount: 2 })
    const right = await call('POST', check, {
      expression: 'custom.price * 2',
      use: 'formula',
      kind: 'money',
      recordId: made.id,
    })
    expect(right.json).toMatchObject({ ok: true, type: 'number', sample: { title: 'Sample', result: { amount: '6' } } })
    const words = await call<{ variables: { path: string }[]; functions: { name: string; help: string }[] }>(
      'GET',
      '/object-definitions/device/expressions/words',
    )
    expect(words.json.variables.map(({ path }) => path)).toContain('custom.firm.industry')
    expect(words.json.functions.every(({ name, help }) => help !== name)).toBe(true)
  })
})
