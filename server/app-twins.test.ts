import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'

/* What happens when the same thing is asked for twice, or two things that exclude each other, at the same moment. */
let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

type Row = { id: string; version: number; name: string; note: string | null }
const post = <Json = Row>(path: string, body: Record<string, unknown>, headers: Record<string, string> = {}) =>
  t.request<Json>('POST', `/api/v1${path}`, { key: t.workspaceA.key, body, headers })
const patch = (id: string, body: Record<string, unknown>, headers: Record<string, string> = {}) =>
  t.request<Row>('PATCH', `/api/v1/accounts/${id}`, { key: t.workspaceA.key, body, headers })
const read = async (id: string) => (await t.workspaceA.client<Row>('GET', `/accounts/${id}`)).json
const times = <T>(count: number, each: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, i) => each(i)))
const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status).sort()

describe('twenty people at one record', () => {
  test('who all build on the same version: one wins, the others are shown what is there', async () => {
    const { json } = await post('/accounts', { name: 'Harbour' })
    const answers = await times(20, (i) => patch(json.id, { note: `mine ${i}` }, { 'if-match': `"${json.version}"` }))
    expect(statuses(answers)).toEqual([200, ...Array(19).fill(409)])
    const won = answers.find(({ status }) => status === 200)!
    const now = await read(json.id)
    expect([now.version, now.note]).toEqual([2, won.json.note])
    for (const lost of answers.filter(({ status }) => status === 409)) {
      expect(JSON.parse(lost.text)).toMatchObject({
        type: 'urn:guanxi:error:version_conflict',
        current: { version: 2 },
      })
    }
  })

  test('who move it on one after the other leave a history without a gap', async () => {
    const { json } = await post('/accounts', { name: 'Deal that moves' })
    const stages = ['retail', 'energy', 'education', 'government']
    let refused = 0
    await times(8, async (i) => {
      for (;;) {
        const { version } = await read(json.id)
        const { status } = await patch(json.id, { industry: stages[i % stages.length], note: String(i), version })
        if (status === 200) return
        expect(status).toBe(409)
        refused++
      }
    })
    const { json: told } = await t.workspaceA.client<{
      data: { changes: { note?: { from: unknown; to: unknown } } }[]
    }>('GET', `/accounts/${json.id}/history?limit=50`)
    const steps = told.data.flatMap(({ changes }) => changes?.note ?? []).reverse()
    expect(steps.map(({ to }) => to).sort()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7'])
    expect(steps.slice(1).map(({ from }) => from)).toEqual(steps.slice(0, -1).map(({ to }) => to))
    expect((await read(json.id)).version).toBe(9)
    expect(refused).toBeGreaterThan(0)
  })

  test('a wildcard, a tag of another kind or none at all is no version', async () => {
    const { json } = await post('/accounts', { name: 'Untouched' })
    for (const tag of ['*', '"x"', '1', '"1", "2"', '"99999999999"', 'W/', '""']) {
      expect([tag, (await patch(json.id, { note: 'x' }, { 'if-match': tag })).status]).toEqual([tag, 400])
    }
    expect((await patch(json.id, { note: 'x' })).status).toBe(428)
    expect((await patch(json.id, { note: 'x', version: 2 }, { 'if-match': '"1"' })).status).toBe(400)
    expect((await read(json.id)).note).toBeNull()
  })
})

describe('a unique value', () => {
  test('that thirty give at once is one record’s', async () => {
    const answers = await times(30, (i) => post('/accounts', { name: `Twin ${i}`, externalId: 'ERP-1' }))
    expect(statuses(answers)).toEqual([201, ...Array(29).fill(409)])
  })

  test('that is set on two records at once is one record’s', async () => {
    const pair = await times(2, (i) => post('/accounts', { name: `Pair ${i}` }))
    const answers = await Promise.all(pair.map(({ json }) => patch(json.id, { externalId: 'ERP-2', version: 1 })))
    expect(statuses(answers)).toEqual([200, 409])
  })
})

describe('a merge', () => {
  test('beside edits and new contacts: what was acknowledged is at the survivor, the rest is refused', async () => {
    for (let round = 0; round < 12; round++) {
      const [kept, gone] = await times(2, (i) =>
        post('/accounts', { name: `同名 ${round} ${i}`, note: i ? 'old' : null }),
      )
      const id = gone!.json.id
      const [merged, edited, contact] = await Promise.all([
        post(`/accounts/${kept!.json.id}/merge`, { from: [id], choose: { note: id } }),
        patch(id, { note: 'edited', version: 1 }),
        post('/contacts', { name: '王芳', accountId: id }),
      ])
      expect([200, 409]).toContain(merged.status)
      expect([200, 409]).toContain(edited.status)
      const survivor = merged.status === 200 ? kept!.json.id : id
      if (merged.status === 200 && edited.status === 200) expect((await read(survivor)).note).toBe('edited')
      if (contact.status === 201) {
        const { json } = await t.workspaceA.client<{ accountId: string }>('GET', `/contacts/${contact.json.id}`)
        expect(json.accountId).toBe(survivor)
      } else expect([400, 409]).toContain(contact.status)
    }
  })
})

describe('an answer that is kept for a repeat', () => {
  test('is one, however many ask at once and again', async () => {
    const key = { 'idempotency-key': crypto.randomUUID() }
    const first = await times(10, () => post('/accounts', { name: 'Asked ten times' }, key))
    expect(new Set(statuses(first))).toEqual(new Set(first.some(({ status }) => status === 409) ? [201, 409] : [201]))
    const again = await times(10, () => post('/accounts', { name: 'Asked ten times' }, key))
    const ids = [...first, ...again].filter(({ status }) => status === 201).map(({ json }) => json.id)
    expect(new Set(ids).size).toBe(1)
    expect(await named('Asked ten times')).toBe(1)
  })

  test('is not kept where the connection was lost before it was committed: the repeat does the work', async () => {
    const key = { 'idempotency-key': crypto.randomUUID() }
    const blocker = await t.db.connect()
    try {
      await blocker.query('begin')
      await blocker.query('lock table account in exclusive mode')
      const lost = post('/accounts', { name: 'Cut off' }, key)
      await expect.poll(waiting).toBe(1)
      await t.db.local((tx) =>
        tx.run(
          sql`select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
        ),
      )
      const answer = await lost
      expect([answer.status, answer.headers['retry-after']]).toEqual([503, '5'])
    } finally {
      await blocker.query('rollback')
      blocker.release()
    }
    expect((await post('/accounts', { name: 'Cut off' }, key)).status).toBe(201)
    expect(await named('Cut off')).toBe(1)
  })
})

async function named(name: string): Promise<number> {
  const filter = encodeURIComponent(JSON.stringify({ field: 'name', op: 'eq', value: name }))
  const { json } = await t.workspaceA.client<{ data: Row[] }>('GET', `/accounts?filter=${filter}`)
  return json.data.length
}

/** Statements that wait for a lock in this database. */
async function waiting(): Promise<number> {
  const row = await t.db.local((tx) =>
    tx.one<{ count: number }>(
      sql`select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    ),
  )
  return row!.count
}
