import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { openSurvey } from './survey.commands.ts'

let test: TestApp
let accountId: string
let contactId: string

beforeAll(async () => {
  test = await testApp()
  accountId = await make('/accounts', { name: '海天机械' })
  contactId = await make('/contacts', { name: '王敏', accountId, preferredLanguage: 'zh-CN' })
})
afterAll(() => test.close())

async function make(path: string, body: Record<string, unknown>): Promise<string> {
  const answer = await test.workspaceA.client<{ id: string }>('POST', path, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.json.id
}

type Score = { construct: string; score: number; low: number; high: number; statements: number; known: boolean }
const attitude = async () =>
  (
    await test.workspaceA.client<{ scores: Score[]; contacts: { name: string }[] }>(
      'GET',
      `/accounts/${accountId}/attitude`,
    )
  ).json
const ask = async (body: Record<string, unknown> = {}) =>
  test.workspaceA.client<{ link: string; language: string }>('POST', `/accounts/${accountId}/survey-links`, body)
const tokenOf = (link: string) => link.split('#')[1]!
const open = (token: string) =>
  test.request<{ firm: string; contact: string; language: string; questions: { text: string }[] }>(
    'POST',
    '/api/v1/survey-links/open',
    { body: { token } },
  )
const reply = (token: string, body: Record<string, unknown>) =>
  test.request<{ errors?: { code: string }[] }>('POST', '/api/v1/survey-links/answer', { body: { token, ...body } })

describe('a survey by link', () => {
  it('speaks the language of the contact, shows only itself, and takes one answer', async () => {
    expect((await attitude()).scores).toEqual([])
    const asked = await ask({ contactId })
    expect(asked.status, asked.text).toBe(201)
    expect(asked.json.language).toBe('zh-CN')
    const token = tokenOf(asked.json.link)
    const shown = await open(token)
    expect(shown.json).toMatchObject({ firm: 'Firm alpha', contact: '王敏', language: 'zh-CN' })
    expect(shown.json.questions).toHaveLength(4)
    expect(shown.json.questions[0]!.text).toContain('Firm alpha')
    expect(shown.text).not.toContain('海天')

    const answered = await reply(token, { answers: [5, 4, 4, 9], comment: '交货一直准时' })
    expect(answered.status, answered.text).toBe(204)
    const { scores, contacts } = await attitude()
    const of = (construct: string) => scores.find((score) => score.construct === construct)!
    expect(of('trust')).toMatchObject({ score: 100, statements: 1, known: true })
    expect(of('advocacy').score).toBe(90)
    expect(of('whole').score).toBeCloseTo((100 + 75 + 75) / 3, 6)
    expect(of('whole').low).toBeLessThan(of('whole').score)
    expect(contacts.map(({ name }) => name)).toEqual(['王敏'])

    for (const again of [await open(token), await reply(token, { answers: [1, 1, 1, 1] })])
      expect(again.status).toBe(404)
    expect((await attitude()).scores).toHaveLength(5)
  })

  it('answers about used, wrong and another kind of token alike', async () => {
    const wrong = await open('x'.repeat(43))
    expect(wrong.status).toBe(404)
    const plan = await make('/joint-plans', { accountId, title: 'Less downtime' })
    const { json } = await test.workspaceA.client<{ link: string }>('POST', `/joint-plans/${plan}/link`, {})
    const other = await open(tokenOf(json.link))
    const strip = (text: string) => text.replace(/"requestId":"[^"]*"/, '')
    expect(strip(other.text)).toBe(strip(wrong.text))
  })

  it('counts everybody of an account who answers at the same moment', async () => {
    const before = (await attitude()).scores.find(({ construct }) => construct === 'trust')!.statements
    const links = await Promise.all(Array.from({ length: 8 }, () => ask()))
    const answered = await Promise.all(links.map(({ json }) => reply(tokenOf(json.link), { answers: [4, 4, 4, 8] })))
    expect(answered.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 204))
    expect((await attitude()).scores.find(({ construct }) => construct === 'trust')!.statements).toBe(before + 8)
  })

  it('takes of two answers to one link only one', async () => {
    const token = tokenOf((await ask()).json.link)
    const both = await Promise.all([reply(token, { answers: [5] }), reply(token, { answers: [1] })])
    expect(both.map(({ status }) => status).sort()).toEqual([204, 404])
  })

  it('ends after thirty days', async () => {
    const token = tokenOf((await ask()).json.link)
    const at = (days: number) => ({
      db: test.db,
      now: new Date(Date.now() + days * 86_400_000),
      locale: 'en' as const,
      requestId: 'test',
      log: pino({ level: 'silent' }),
    })
    expect((await openSurvey(at(29), token)).questions).toHaveLength(4)
    await expect(openSurvey(at(31), token)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('keeps of a token only its digest', async () => {
    const token = tokenOf((await ask()).json.link)
    const kept = await test.db.local((tx) => tx.rows<{ row: string }>(sql`select l::text as row from customer_link l`))
    expect(kept.some(({ row }) => row.includes(token) || row.includes(Buffer.from(token).toString('hex')))).toBe(false)
  })

  it('refuses answers that the scale does not have, too many, and none', async () => {
    const token = tokenOf((await ask()).json.link)
    for (const answers of [[6], [0], [1, 1, 1, 11], [1, 1, 1, 1, 1], [null, null]]) {
      expect((await reply(token, { answers })).status, JSON.stringify(answers)).toBe(400)
    }
    expect((await reply(token, { answers: [null, 3] })).status).toBe(204)
  })

  it('takes own words, at most eight questions', async () => {
    const question = { construct: 'trust', scale: 'agree', text: '图纸保密做得好' }
    const token = tokenOf((await ask({ questions: [question], name: '保密' })).json.link)
    expect((await open(token)).json.questions).toEqual([question])
    expect((await ask({ questions: Array.from({ length: 9 }, () => question) })).status).toBe(400)
  })

  it('asks for a reason when the language is not the contact’s', async () => {
    const refused = await ask({ contactId, language: 'en' })
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('reason')
    expect((await ask({ contactId, language: 'en', reason: '对方要求双语' })).status).toBe(201)
  })
})

describe('answers entered during a follow-up', () => {
  it('are kept with it', async () => {
    const activityId = await make('/activities', { accountId, kind: 'visit', subject: '拜访' })
    const entered = await test.workspaceA.client('POST', `/accounts/${accountId}/survey-answers`, {
      contactId,
      answers: [2, 2, 2, 3],
      activityId,
    })
    expect(entered.status, entered.text).toBe(201)
    const list = await test.workspaceA.client<{ data: { activityId: string; source: string }[] }>(
      'POST',
      '/attitude-evidence/query',
      { filter: { field: 'activityId', op: 'eq', value: activityId } },
    )
    expect(list.json.data).toHaveLength(4)
    expect(list.json.data.every(({ source }) => source === 'survey')).toBe(true)
  })
})

describe('another firm', () => {
  it('cannot ask customers of ours, and its own links lead to itself', async () => {
    const b = test.workspaceB
    expect((await b.client('POST', `/accounts/${accountId}/survey-links`, {})).status).toBe(404)
    const theirs = await b.client<{ id: string }>('POST', '/accounts', { name: 'Beta customer' })
    const asked = await b.client<{ link: string }>('POST', `/accounts/${theirs.json.id}/survey-links`, { contactId })
    expect(asked.status).toBe(400)
    const good = await b.client<{ link: string }>('POST', `/accounts/${theirs.json.id}/survey-links`, {})
    expect((await open(tokenOf(good.json.link))).json.firm).toBe('Firm beta')
  })
})
