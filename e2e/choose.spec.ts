import { randomUUID } from 'node:crypto'
import { expect, test, write } from './person.ts'
import { expectNamedControls, expectNoSidewaysScroll } from './screen-checks.ts'

test.use({ locale: 'zh-CN', language: 'zh-CN', firm: 'own' })

test('用几句话分群：人数立刻显示，保存后有成员、有缘由；策略写进一格，改动可查', async ({ signedIn: page }) => {
  test.setTimeout(120_000)
  await write(page.request, 'PUT /v1/modules/programmes', { on: true })
  const industry = `分群业${randomUUID().slice(0, 6)}`
  for (const name of ['甲', '乙', '丙']) {
    await write(page.request, 'POST /v1/accounts', { name: `${industry}${name}`, industry, kinds: ['customer'] })
  }
  const asked = await write(page.request, 'POST /v1/accounts', { name: `${industry}丁`, industry })
  await write(page.request, 'POST /v1/attitude-evidence', {
    accountId: asked.id,
    construct: 'trust',
    value: 30,
    source: 'interview',
    words: '最近不太放心',
  })

  await page.goto('/programmes/segments')
  await page.getByRole('link', { name: '新建客户分群' }).first().click()
  const add = page.getByRole('button', { name: '添加条件' })
  const preview = page.getByRole('complementary', { name: '现在有谁' })
  await add.click()
  await page.getByRole('button', { name: /^行业是/ }).click()
  await page.getByRole('combobox', { name: /行业是/ }).fill(industry)
  await page.getByRole('combobox', { name: /行业是/ }).press('Enter')
  await page.getByRole('combobox', { name: /行业是/ }).press('Escape')
  await expect(preview.getByText(/^4个客户/)).toBeVisible()
  // Unknown is a sentence of its own; who was asked and is unhappy is not in it.
  await add.click()
  await page.getByRole('button', { name: '态度未知：近来没有人问过' }).click()
  await expect(preview.getByText(/^3个客户/)).toBeVisible()
  await expect(page.getByText('剩3个')).toBeVisible()
  // An alternative widens it; taken out again, the condition stands alone as before.
  await page.getByRole('button', { name: '或…' }).nth(1).click()
  await page.getByRole('button', { name: /^态度已知且低于/ }).click()
  await expect(preview.getByText(/^4个客户/)).toBeVisible()
  await page.getByRole('button', { name: '删除这个条件' }).last().click()
  await expect(preview.getByText(/^3个客户/)).toBeVisible()
  await expect(preview.getByRole('link', { name: `${industry}丁` })).toHaveCount(0)
  await page.getByLabel('名称').fill(industry)
  await page.getByRole('button', { name: '保存分群' }).click()

  await expect(page.getByRole('heading', { name: industry })).toBeVisible()
  await expect(page.getByText(/^3个客户，占全部的/)).toBeVisible()
  const member = page
    .getByRole('tabpanel')
    .getByRole('listitem')
    .filter({ hasText: `${industry}甲` })
  await expect(member).toContainText('因设定条件加入')
  await expectNamedControls(page)

  // Somebody asks one of them: it leaves, and the reason can be read here and on its own page.
  const [first] = (await (await page.request.get(`/api/v1/accounts?q=${industry}甲`)).json()).data as { id: string }[]
  await write(page.request, 'POST /v1/attitude-evidence', {
    accountId: first?.id,
    construct: 'trust',
    value: 80,
    source: 'interview',
    words: '交给你们放心',
  })
  await page.getByRole('button', { name: '重新统计' }).click()
  await expect(page.getByText(/^2个客户，占全部的/)).toBeVisible()
  await page.getByRole('tab', { name: '已离开' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: `${industry}甲` })).toContainText(
    '离开，不再符合：态度未知',
  )
  await page.goto(`/accounts/${first?.id}`)
  const card = page.getByRole('region', { name: '所在分群' })
  await card.getByRole('button', { name: '曾在1个分群' }).click()
  await expect(card).toContainText('离开，不再符合：态度未知')

  await page.goto('/programmes/strategy')
  await page.getByRole('button', { name: new RegExp(`^${industry} · 不分阶段`) }).click()
  const cell = page.getByRole('complementary', { name: `${industry} · 不分阶段` })
  await expect(cell.getByText('2个客户')).toBeVisible()
  // Nothing was ordered, so no value is computed: a person judges, and it is called a judgement.
  await expect(cell.getByText(/^没有建议：还算不出这些客户的价值/)).toBeVisible()
  await cell.getByLabel('一户一年大约带来（您的判断）').fill('6000')
  await cell.getByLabel('一小时成本').fill('50')
  await expect(cell.getByText('按价值与成本测算建议：分群对待。由您决定。')).toBeVisible()
  await cell.getByLabel('目标').fill('先问清楚，再谈买卖')
  await cell.getByText('一户一策').first().click()
  await cell.getByRole('button', { name: '添加行动' }).click()
  await cell.getByLabel('做什么').fill('打电话问问近况')
  await cell.getByRole('button', { name: '保存策略' }).click()
  await expect(page.getByRole('button', { name: new RegExp(`${industry}.*先问清楚，再谈买卖`) })).toBeVisible()
  await cell.getByRole('button', { name: '开始执行' }).click()
  await expect(cell.getByRole('button', { name: '停用' })).toBeVisible()
  await cell.getByText('修改历史').click()
  await expect(cell.getByText('草稿')).toBeVisible()

  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/programmes/strategy')
  await expect(page.getByRole('button', { name: new RegExp(`${industry}.*先问清楚，再谈买卖`) })).toBeVisible()
  await expectNoSidewaysScroll(page)
})
