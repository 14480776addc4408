import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { type MailServer, mailServer } from '#platform/testing/mail-server.ts'
import { until } from '#platform/testing/until.ts'
import { type Letter, openPost } from './letter.ts'
import { startPostman } from './postman.ts'

const secret = 'a secret of the tests, long enough for them'
const post = openPost({ configured: true, secret })
let database: TestDatabase
let mail: MailServer
let config: Parameters<typeof startPostman>[0]['config']

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.close())
beforeEach(async () => {
  mail = await mailServer()
  config = { secret, mail: { url: mail.url, from: 'Firm <crm@firm.example>' } }
  await database.db.local((tx) => tx.run(sql`delete from letter`))
})

const hour = 3_600_000
const write = (letter: Partial<Letter> = {}) =>
  database.db.local((tx) =>
    post.write(tx, {
      to: 'wang@customer.example',
      subject: '请教您 3 个问题',
      text: '您好！\nhttps://firm.example/survey#secret-of-the-link',
      expiresAt: new Date(Date.now() + hour),
      now: new Date(),
      ...letter,
    }),
  )
type Row = { state: string; attempts: number; answer: string | null; sealed: Buffer | null; waits: number }
const letters = () =>
  database.db.local((tx) =>
    tx.rows<Row>(sql`
      select state, attempts, answer, sealed, extract(epoch from due_at - claimed_at)::int as waits from letter order by id`),
  )
const start = () => startPostman({ db: database.db, log: pino({ level: 'silent' }), config })
/** Lets a postman work until no letter is due or being sent. */
async function workUntil(isEnough: (rows: Row[]) => boolean): Promise<Row[]> {
  const postman = start()
  try {
    let rows: Row[] = []
    await until(async () => {
      rows = await letters()
      return isEnough(rows)
    })
    return rows
  } finally {
    await postman.stop()
  }
}
const settled = (rows: Row[]) => rows.every(({ state }) => state !== 'waiting' && state !== 'sending')

describe('letters', () => {
  test('are sent once by several postmen, with who answers, and their text is forgotten', async () => {
    const ids = await Promise.all(
      Array.from({ length: 12 }, (_, i) => write({ to: `p${i}@customer.example`, replyTo: 'li@firm.example' })),
    )
    const others = [start(), start()]
    const rows = await workUntil(settled)
    await Promise.all(others.map((postman) => postman.stop()))
    expect(rows.map(({ state, sealed, attempts }) => [state, sealed, attempts])).toEqual(
      ids.map(() => ['sent', null, 1]),
    )
    expect(mail.received.map(({ to }) => to[0]).sort()).toEqual(ids.map((_, i) => `p${i}@customer.example`).sort())
    expect(mail.received[0]).toMatchObject({ from: 'crm@firm.example', subject: '请教您 3 个问题' })
    expect(mail.received[0]!.text).toBe('您好！\nhttps://firm.example/survey#secret-of-the-link')
  })

  test('reach the one person they are for, whatever stands in subject, text and addresses', async () => {
    const lines = '\r\nBcc: evil@other.example\r\n\r\n<h1>other text</h1>'
    await write({
      subject: `Hello${lines}`,
      text: `Hi\r\n.\r\nMAIL FROM:<x@y.example>\r\nRCPT TO:<evil@other.example>${lines}`,
    })
    await write({ to: 'wang@customer.example', replyTo: 'li@firm.example, evil@other.example' })
    await write({ subject: `${'['.repeat(10_000)}=?utf-8?q?x?=` })
    const odd = [
      'a@b.example, evil@other.example',
      'a@b.example\r\nRCPT TO:<evil@other.example>',
      `${'('.repeat(10_000)}@b.example`,
    ]
    for (const to of odd) await write({ to })
    await workUntil(settled)
    const told = mail.received.flatMap(({ to }) => to)
    expect(told.filter((to) => to === 'wang@customer.example').length).toBe(3)
    expect(told.filter((to) => /^evil@other\.example$/.test(to))).toEqual([])
    expect(mail.received.every(({ to }) => to.length === 1)).toBe(true)
    const [hello] = mail.received.filter(({ subject }) => subject.startsWith('Hello'))
    expect(hello!.subject).toBe('Hello Bcc: evil@other.example <h1>other text</h1>')
    expect(hello!.text).toContain('RCPT TO:<evil@other.example>')
  })

  test('of a transaction that fails are not written', async () => {
    await database.db
      .local(async (tx) => {
        await post.write(tx, { to: 'a@b.example', subject: 's', text: 't', expiresAt: new Date(), now: new Date() })
        throw new Error('undone')
      })
      .catch(() => undefined)
    expect(await letters()).toEqual([])
  })

  test('keep their text from whoever reads the database', async () => {
    await write()
    const [row] = await letters()
    expect(row!.sealed!.includes('secret-of-the-link')).toBe(false)
  })

  test('that the server cannot take now wait longer each time; refused ones are not tried again', async () => {
    await write()
    void mail.refuseNext('451 try later')
    const [later] = await workUntil(([row]) => row!.answer !== null)
    expect(later).toMatchObject({ state: 'waiting', attempts: 1, answer: '451 try later' })
    // A minute from the answer on, for which a slow server takes its time; the next wait would be five.
    expect(later!.waits).toBeGreaterThanOrEqual(60)
    expect(later!.waits).toBeLessThan(5 * 60)
    await database.db.local((tx) => tx.run(sql`update letter set due_at = ${new Date()}`))
    void mail.refuseNext('550 no such person here')
    const [refused] = await workUntil(settled)
    expect(refused).toMatchObject({ state: 'refused', attempts: 2, answer: '550 no such person here', sealed: null })
    expect(mail.received).toEqual([])
  })

  test('wait while nobody answers at the address of the server', async () => {
    await write()
    await mail.close()
    const [row] = await workUntil(([row]) => row!.answer !== null)
    expect(row).toMatchObject({ state: 'waiting', attempts: 1 })
  })

  test('that were with the server when the connection broke are not sent again by themselves', async () => {
    await write()
    mail.hangUpAfterNext()
    const [row] = await workUntil(settled)
    expect(row).toMatchObject({ state: 'unsure', sealed: null })
    expect(mail.received.length).toBe(1)
  })

  test('of a postman who was killed in the middle are not sent again by themselves', async () => {
    await write()
    const claimed = new Date(Date.now() - 3 * 60_000)
    await database.db.local((tx) =>
      tx.run(sql`update letter set state = 'sending', claimed_at = ${claimed}, attempts = 1`),
    )
    const [row] = await workUntil(settled)
    expect(row).toMatchObject({ state: 'unsure', attempts: 1 })
    expect(mail.received).toEqual([])
  })

  test('whose link has ended, or whose seal nobody can open, are refused', async () => {
    await write({ expiresAt: new Date(Date.now() - 1) })
    config = { ...config, secret: 'another secret of the tests, as long as the first' }
    await write()
    const rows = await workUntil(settled)
    expect(rows.map(({ state, answer }) => [state, answer])).toEqual([
      ['refused', 'expired'],
      ['refused', 'sealed with another secret'],
    ])
  })
})
