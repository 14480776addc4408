import { afterAll, beforeAll, expect, it } from 'vitest'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { searchRecords } from './search-records.ts'

let test: TestApp
beforeAll(async () => {
  test = await testApp()
  const client = test.workspaceA.client
  const account = await client<{ id: string }>('POST', '/accounts', {
    name: '中国移动通信集团',
    phone: '010-5197 9888',
    shortName: '中移动',
  })
  await client('POST', '/accounts', { name: '中国联通' })
  await client('POST', '/accounts', { name: 'Müller Pumpen GmbH' })
  await client('POST', '/accounts', { name: '廣州永興貿易', email: 'sales@yongxing.example' })
  await client('POST', '/contacts', { name: '单雄信', accountId: account.json.id, mobile: '138-1234-5678' })
})
afterAll(() => test.close())

const find = async (text: string) => {
  const answer = await test.workspaceA.client<{ data: { title: string; subtitle: string | null }[]; more: boolean }>(
    'GET',
    `/search?q=${encodeURIComponent(text)}`,
  )
  return answer.json.data.map(({ title }) => title)
}

it.each([
  ['移动', ['中国移动通信集团']],
  ['zgyd', ['中国移动通信集团']],
  ['zhongguoyd', ['中国移动通信集团']],
  ['ZhongGuo', ['中国联通', '中国移动通信集团']],
  ['13812345678', ['单雄信']],
  ['5678', ['单雄信']],
  ['138 1234', ['单雄信']],
  ['51979888', ['中国移动通信集团']],
  ['muller', ['Müller Pumpen GmbH']],
  ['pumpen muller', ['Müller Pumpen GmbH']],
  ['中guo移动', ['中国移动通信集团']],
  ['中gyd', ['中国移动通信集团']],
  ['zg联通', ['中国联通']],
  ['广州永兴', ['廣州永興貿易']],
  ['廣州', ['廣州永興貿易']],
  ['中國聯通', ['中国联通']],
  ['gzyx', ['廣州永興貿易']],
  ['@yongxing.example', ['廣州永興貿易']],
  ['yongxing.example', ['廣州永興貿易']],
  ['pumpne', ['Müller Pumpen GmbH']],
  ['mulelr pumpen', ['Müller Pumpen GmbH']],
  ['puxxen', []],
  ['中国电信', []],
  ['%', []],
  ['', []],
])('%s finds %j', async (text, titles) => expect((await find(text)).sort()).toEqual([...titles].sort()))

it('puts what equals the text before what begins with it before what contains it', async () => {
  for (const name of ['北方泵业配件', '泵业', '泵业配件']) await test.workspaceA.client('POST', '/accounts', { name })
  expect(await find('泵业')).toEqual(['泵业', '泵业配件', '北方泵业配件'])
})

it('finds the old record that equals the text behind a thousand later ones that only begin with it', async () => {
  const { client } = test.workspaceA
  await client('POST', '/accounts', { name: '沪江' })
  for (let from = 0; from < 1_200; from += 600) {
    const create = Array.from({ length: 600 }, (_, i) => ({ name: `沪江${from + i}号店` }))
    await client('POST', '/accounts/batch', { create })
  }
  const titles = await find('沪江')
  expect(titles[0]).toBe('沪江')
  expect(titles).toHaveLength(20)
  expect(await find('hujiang')).toHaveLength(20)
})

it('finds nothing of functions that the firm has off', async () => {
  const { workspaceId } = test.workspaceA
  const found = (without: string[]) =>
    withCtx(test.db, { workspaceId }, (ctx) => searchRecords(ctx, { text: '中国联通', limit: 5, without }))
  expect((await found([])).data).toHaveLength(1)
  expect((await found(['accounts'])).data).toEqual([])
})
