import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'

let test: TestApp
beforeAll(async () => {
  test = await testApp()
  const rules = [
    {
      name: 'persons',
      when: 'form == "person" && !isEmpty(website)',
      message: { en: 'A person has no web site', 'zh-CN': '个人客户没有网站' },
      field: 'website',
    },
  ]
  const changed = await client('PATCH', '/object-definitions/account', { rules })
  expect(changed.status, changed.text).toBe(200)
})
afterAll(() => test.close())

type Made = { id: string; website: string | null }
type Faults = { errors: { path: string; code: string; message: string }[] }

const client: TestApp['workspaceA']['client'] = (...asked) => test.workspaceA.client(...asked)
const make = async (values: Record<string, unknown>) => (await client<Made>('POST', '/accounts', values)).json.id

it('refuses a combination that breaks a rule of the firm, tells it before, and takes the one that keeps it', async () => {
  const person = await make({ name: '王五', form: 'person' })
  const firm = await make({ name: '王五机械厂', form: 'firm', website: 'https://wangwu.example' })
  const fault = { path: 'website', code: 'record.rule', message: 'A person has no web site' }

  const filled = await client<Faults>('POST', `/accounts/${person}/merge/preview`, { from: [firm] })
  expect(filled.json, filled.text).toMatchObject({ errors: [fault] })
  const refused = await client<Faults>('POST', `/accounts/${person}/merge`, { from: [firm] })
  expect(refused.status).toBe(400)
  expect(refused.json.errors).toMatchObject([fault])

  const choose = { website: person }
  const preview = await client<Faults>('POST', `/accounts/${person}/merge/preview`, { from: [firm], choose })
  expect(preview.json.errors).toEqual([])
  const merged = await client<Made>('POST', `/accounts/${person}/merge`, { from: [firm], choose })
  expect(merged.status, merged.text).toBe(200)
  expect(merged.json.website).toBeNull()
})

it('does not ask a rule again that the merge leaves alone', async () => {
  const rules = [{ name: 'phone', when: 'isEmpty(phone)', message: 'Who has no phone cannot be called' }]
  const old = await make({ name: 'Old', note: 'a' })
  const other = await make({ name: 'Old too', note: 'b' })
  await client('PATCH', '/object-definitions/account', { rules })
  const merged = await client('POST', `/accounts/${old}/merge`, { from: [other], choose: { note: other } })
  expect(merged.status, merged.text).toBe(200)
})
