import { pino } from 'pino'
import { afterEach, describe, expect, test } from 'vitest'
import { connect } from '#platform/db/prepare.ts'
import { defaultRateLimits } from '#platform/http/rate-limit.ts'
import { startJobWorker } from '#platform/job/worker.ts'
import { type TestApp, testApp, testBaseUrl } from '#platform/testing/http.ts'

const firm = {
  name: '海天机械',
  industry: 'manufacturing',
  locale: 'zh-CN',
  currency: 'CNY',
  timeZone: 'Asia/Shanghai',
}
const admin = { name: '陈宇', email: 'Chen.Yu@Haitian.example', password: 'a long day at the plant' }
const setup = { firm, admin, records: { payments: 'own', costs: 'referenced' }, start: 'empty' }
const unrated = { prominence: null, urgency: null }

let t: TestApp
afterEach(() => t.close())

describe('first set-up', () => {
  test('makes the firm and signs its administrator in, once', async () => {
    t = await testApp({ empty: true })
    expect((await t.request('GET', '/api/v1/setup')).json).toEqual({ needed: true, codeNeeded: false })
    expect((await t.request('GET', '/readyz')).status).toBe(200)
    const done = await t.request('POST', '/api/v1/setup', { body: setup })
    expect(done.status).toBe(201)
    const metadata = await t.request<Metadata>('GET', '/api/v1/metadata', { cookie: done.cookie })
    expect(metadata.json.me).toMatchObject({ name: '陈宇', email: 'chen.yu@haitian.example', role: 'admin' })
    expect(metadata.json.workspace).toMatchObject({ ...firm, demo: false, settings: { records: setup.records } })
    expect((await t.request('GET', '/api/v1/setup')).json).toEqual({ needed: false, codeNeeded: false })
    expect((await t.request('POST', '/api/v1/setup', { body: setup })).status).toBe(404)
  })

  test.each([
    ['without a problem', [], { on: [], menu: null }],
    [
      'with a ready problem',
      [{ key: 'market-unknown', ...unrated }],
      { on: ['market', 'programmes'], menu: '/market' },
    ],
    ['with a problem in own words', [{ text: '订单太少', ...unrated }], { on: ['programmes'], menu: '/programmes' }],
    ['with a problem that is not ours to solve', [{ key: 'price-too-high', ...unrated }], { on: [], menu: null }],
    [
      'with several, by the worst of those that a CRM can solve,',
      [
        { key: 'customers-fall-silent', prominence: 3, urgency: 3 },
        { text: '工厂太小', prominence: 5, urgency: 5, help: 'no', whose: '生产部' },
        { key: 'market-unknown', prominence: 3, urgency: 5 },
      ],
      { on: ['market', 'programmes'], menu: '/market' },
    ],
  ])('%s switches on the kernel and what that needs, and no more', async (_, problems, { on, menu }) => {
    t = await testApp({ empty: true })
    const done = await t.request('POST', '/api/v1/setup', { body: { ...setup, problems } })
    const { json } = await t.request<Metadata>('GET', '/api/v1/metadata', { cookie: done.cookie })
    const switched = json.modules.filter((module) => module.on && !module.alwaysOn).map(({ name }) => name)
    expect(switched.sort()).toEqual(on)
    if (menu) expect(json.workspace.settings.menu).toContain(menu)
    else expect(json.workspace.settings.menu).toBeNull()
    const kept = await t.request<{ data: object[] }>('GET', '/api/v1/problems', { cookie: done.cookie })
    expect(kept.json.data).toHaveLength(problems.length)
    for (const problem of problems) expect(kept.json.data).toContainEqual(expect.objectContaining(problem))
  })

  test('knows no ready problem that there is not, and makes no firm then', async () => {
    t = await testApp({ empty: true })
    const answer = await t.request<Problem>('POST', '/api/v1/setup', {
      body: { ...setup, problems: [{ key: 'nope', ...unrated }] },
    })
    expect([answer.status, answer.json.errors[0]?.path]).toEqual([400, 'problems.0.key'])
    expect((await t.request('GET', '/api/v1/setup')).json).toMatchObject({ needed: true })
  })

  test('of twins one is first', async () => {
    t = await testApp({ empty: true })
    const both = await Promise.all(
      ['a', 'b'].map((name) =>
        t.request('POST', '/api/v1/setup', {
          body: { ...setup, admin: { ...admin, email: `${name}@haitian.example` } },
        }),
      ),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([201, 404])
  })

  test('names what is wrong, in the language asked for', async () => {
    t = await testApp({ empty: true })
    const answer = await t.request<Problem>('POST', '/api/v1/setup', {
      headers: { 'accept-language': 'zh-TW,zh;q=0.9' },
      body: { ...setup, firm: { ...firm, timeZone: 'Mars/Base', surprise: 1 }, admin: { ...admin, email: 'nobody' } },
    })
    expect(answer.status).toBe(400)
    expect(answer.json.title).toBe('請求中有不正確的內容')
    const paths = answer.json.errors.map(({ path }) => path)
    expect(paths.sort()).toEqual(['admin.email', 'firm.surprise', 'firm.timeZone'])
    expect(answer.json.errors.find(({ path }) => path === 'firm.timeZone')?.message).toBe('請填寫時區，如Asia/Taipei')
  })

  test('refuses passwords that a guesser tries first', async () => {
    t = await testApp({ empty: true })
    for (const password of ['short', 'password1', 'Qwertyuiop', '12345678', 'P@ssw0rd!', 'chen.yu@haitian.example']) {
      const answer = await t.request<Problem>('POST', '/api/v1/setup', {
        body: { ...setup, admin: { ...admin, password } },
      })
      expect([password, answer.json.errors?.[0]?.path]).toEqual([password, 'admin.password'])
    }
  })

  test('asks another machine, or another name of this one, for the code of the terminal', async () => {
    const limits = defaultRateLimits()
    t = await testApp({ empty: true, limits })
    const elsewhere = { method: 'POST', url: '/api/v1/setup', remoteAddress: '192.0.2.7' } as const
    const host = new URL(testBaseUrl).host
    const without = await t.app.inject({ ...elsewhere, headers: { host }, payload: setup })
    expect(without.json().errors[0].path).toBe('code')
    const rebound = await t.request<Problem>('POST', '/api/v1/setup', {
      headers: { host: 'evil.example' },
      body: setup,
    })
    expect(rebound.json.errors[0]?.path).toBe('code')
    const code = t.instance.setupCode
    const withIt = await t.app.inject({
      ...elsewhere,
      headers: { host },
      payload: { ...setup, code: `${code.slice(0, 4)} ${code.slice(4)}` },
    })
    expect(withIt.statusCode).toBe(201)
  })

  test('asks for the code behind a proxy of this machine, where everybody seems to be here', async () => {
    t = await testApp({ empty: true, config: { baseUrl: 'https://crm.example.com' } })
    const passedOn: Record<string, string>[] = [
      { host: 'crm.example.com' },
      { host: 'localhost:4300', 'x-forwarded-for': '192.0.2.7' },
      { host: '127.0.0.1:4300', forwarded: 'for=192.0.2.7' },
    ]
    for (const headers of passedOn) {
      const { json } = await t.request<{ codeNeeded: boolean }>('GET', '/api/v1/setup', { headers })
      expect(json.codeNeeded).toBe(true)
      expect((await t.request<Problem>('POST', '/api/v1/setup', { headers, body: setup })).json.errors[0]?.path).toBe(
        'code',
      )
    }
    const here = await t.request<{ codeNeeded: boolean }>('GET', '/api/v1/setup', {
      headers: { host: 'localhost:4300' },
    })
    expect(here.json.codeNeeded).toBe(false)
  })

  test('lets nobody guess the code', async () => {
    t = await testApp({ empty: true })
    const tries = []
    for (let i = 0; i < 12; i++) {
      tries.push(
        (
          await t.app.inject({
            method: 'POST',
            url: '/api/v1/setup',
            remoteAddress: `192.0.2.${i}`,
            payload: { ...setup, code: '1' },
          })
        ).statusCode,
      )
    }
    expect(tries.slice(-2)).toEqual([429, 429])
  })

  test('is not done by a page of another site', async () => {
    t = await testApp({ empty: true })
    const answer = await t.request('POST', '/api/v1/setup', {
      headers: { origin: 'https://evil.example' },
      body: setup,
    })
    expect(answer.status).toBe(403)
  })

  test('begins with the sample firms in workspaces of their own, made and removed in the background', {
    timeout: 400_000,
  }, async () => {
    t = await testApp({ empty: true })
    const worker = await startJobWorker({ ...t, log: pino({ level: 'silent' }), databaseUrl: t.database.appUrl })
    try {
      const done = await t.request('POST', '/api/v1/setup', { body: { ...setup, start: 'demo' } })
      const ask = <Json>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: Record<string, unknown>) =>
        t.request<Json>(method, `/api/v1${path}`, { cookie: done.cookie, body })
      const metadata = async () => (await ask<Metadata>('GET', '/metadata')).json
      const begun = await metadata()
      expect(begun.workspace.demo).toBe(true)
      expect(begun.workspaces.map(({ demo }) => demo).sort()).toEqual([false, true, true])
      expect(begun.sampleFirmWork?.kind).toBe('fill')
      const seen = new Set<number>()
      await until(async () => {
        const work = (await metadata()).sampleFirmWork
        if (work) seen.add((await ask<{ done: number }>('GET', `/jobs/${work.jobId}`)).json.done)
        return work === null
      })
      expect(seen.size).toBeGreaterThan(2)
      expect((await ask<{ count: number }>('GET', '/accounts?limit=1&count=exact')).json.count).toBeGreaterThan(1_500)
      expect((await ask('POST', '/sample-firm/filling', {})).status).toBe(409)
      const own = begun.workspaces.find(({ demo }) => !demo)!
      expect((await ask('POST', '/me/workspace', { workspaceId: own.id })).status).toBe(204)
      expect((await ask<{ data: [] }>('GET', '/accounts')).json.data).toEqual([])
      expect((await ask('POST', '/sample-firm/filling', {})).status).toBe(404)
      expect((await ask('DELETE', `/workspaces/${own.id}`)).status).toBe(404)
      for (const { id } of begun.workspaces.filter(({ demo }) => demo)) {
        // One that is still being filled cannot be removed yet.
        await until(async () => (await ask('DELETE', `/workspaces/${id}`)).status === 202)
        const again = await ask<{ jobId: string }>('DELETE', `/workspaces/${id}`)
        expect([202, 404]).toContain(again.status)
        await until(async () => (await metadata()).workspaces.every((workspace) => workspace.id !== id))
        expect(await rowsOf(id)).toEqual({})
      }
      expect((await metadata()).workspaces.map((workspace) => workspace.id)).toEqual([own.id])
    } finally {
      await worker.stop()
    }
  })
})

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 240_000
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('The work did not end')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

type Problem = { title: string; errors: { path: string; code: string; message: string }[] }
type Metadata = {
  me: Record<string, unknown>
  workspace: { demo: boolean; settings: { menu: string[] | null } }
  modules: { name: string; on: boolean; alwaysOn: boolean }[]
  workspaces: { id: string; demo: boolean }[]
  sampleFirmWork: { jobId: string; kind: string } | null
}

/** How many rows of which table name the workspace, seen as the owner of the database. */
async function rowsOf(workspaceId: string): Promise<Record<string, number>> {
  const owner = await connect(t.database.adminUrl)
  try {
    const { rows } = await owner.query<{ name: string; key: string }>(`
      select c.oid::regclass::text as name, a.attname as key from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname in ('workspace_id', 'ws')
      where c.relkind = 'r'`)
    const counts: Record<string, number> = {}
    for (const { name, key } of rows) {
      const found = await owner.query(`select 1 from ${name} where ${key} = $1 limit 1`, [workspaceId])
      if (found.rowCount) counts[name] = found.rowCount
    }
    return counts
  } finally {
    await owner.end()
  }
}
