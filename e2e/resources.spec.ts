import { expect, test, write } from './person.ts'

test.use({ language: 'zh-CN', firm: 'own' })

test('盘点家底：填得出的就填，系统能数的自己数；历次盘点可对比，每个数字能打开依据', async ({ signedIn: page }) => {
  await write(page.request, 'POST /v1/resource-assessments', {
    assessedOn: '2025-06-01',
    technology: 2,
    climate: 4,
    roles: [{ role: 'sales', people: 1, hoursPerWeek: 20 }],
  })
  await page.goto('/programmes/resources')
  await page.getByRole('button', { name: '重新盘点' }).click()
  const form = page.getByRole('complementary', { name: '盘点家底' })
  await form.getByLabel('人数：销售').fill('3')
  await form.getByLabel('每人每周小时：销售').fill('30')
  await form.getByLabel('了解需求').fill('10')
  await form.getByLabel('维护老客户').fill('40')
  await form.getByLabel('开发新客户').fill('30')
  await form.getByLabel('内部事务').fill('30')
  await form.getByRole('radiogroup', { name: '技术' }).getByText('一般').click()
  await form.getByRole('button', { name: '保存盘点' }).click()
  await expect(form.getByText('四项合计应为100%。')).toBeVisible()
  await form.getByLabel('内部事务').fill('20')
  await form.getByRole('button', { name: '保存盘点' }).click()

  await expect(page.getByText(/每周有90小时可用于客户，其中.+小时空闲。全部工时中10%用于了解客户需求。/)).toBeVisible()
  await expect(page.getByText(/比.+高1/)).toBeVisible()
  await expect(page.getByRole('region', { name: '历次盘点对比' }).getByText('2025年6月1日')).toBeVisible()
  await page.getByRole('button', { name: '依据' }).first().click()
  const basis = page.getByRole('complementary', { name: '依据: 人员与资金' })
  await expect(basis.getByText(/判断：Mei Chen/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(basis).toBeHidden()
})

test('做不全的时候：提升能力列为任务，可以勾掉；方案首页说出谁在等谁', async ({ signedIn: page }) => {
  await page.goto('/programmes/resources')
  await page.getByRole('button', { name: '提升能力' }).click()
  await page.getByLabel('做什么来提升？').fill('再招一名客服')
  await page.getByRole('button', { name: '列为任务' }).click()
  await expect(page.getByText('已列为任务：再招一名客服')).toBeVisible()

  await page.goto('/programmes')
  await expect(page.getByRole('heading', { name: '谁在等谁' })).toBeVisible()
  await expect(page.getByText('待提升的能力：再招一名客服')).toBeVisible()
  await page.getByRole('listitem').filter({ hasText: '再招一名客服' }).getByRole('link', { name: '打开' }).click()
  await page.getByRole('checkbox', { name: '再招一名客服' }).check()
  await expect(page.getByText('今天完成')).toBeVisible()
  await page.goto('/programmes')
  await expect(page.getByRole('heading', { name: '谁在等谁' })).toBeVisible()
  await expect(page.getByText('待提升的能力：再招一名客服')).toHaveCount(0)
})

test('有了策略，就先回答做得了吗、能做到多少、缺什么', async ({ signedIn: page }) => {
  const { id: segmentId } = await write(page.request, 'POST /v1/segments', {
    name: '盘点用分群',
    filter: { and: [{ field: 'industry', op: 'eq', value: '盘点用行业' }] },
  })
  for (const name of ['盘点甲', '盘点乙']) {
    await write(page.request, 'POST /v1/accounts', { name, industry: '盘点用行业', kinds: ['customer'] })
  }
  await write(page.request, `POST /v1/segments/${segmentId}/refresh`, {})
  const { id, version } = await write(page.request, 'POST /v1/strategies', {
    segmentId,
    objective: '每周深谈',
    state: 'active',
    cadenceDays: 7,
    actions: [{ kind: 'visit', title: '深谈', afterDays: 0, hours: 90, role: 'sales' }],
  })
  await page.goto('/programmes')
  const steps = page.getByRole('region', { name: '四个步骤' })
  await steps
    .getByText(/只能做到约|眼下做不了/)
    .first()
    .click()
  await expect(steps.getByText(/销售：需要.+只有.+空闲/)).toBeVisible()

  await page.goto('/programmes/strategy')
  const question = page.getByRole('region', { name: '做得了吗？' })
  await question.getByRole('button', { name: '提升能力' }).click()
  await expect(question.getByLabel('做什么来提升？')).toHaveValue(/^每周再腾出.+小时：销售$/)
  await question.getByRole('button', { name: '列为任务' }).click()
  await expect(page.getByText(/^已列为任务：每周再腾出/)).toBeVisible()
  await question.getByRole('button', { name: '降低目标' }).click()
  await question.getByLabel('降低到多少？').fill('先谈一家')
  await question.getByRole('button', { name: '确认降低' }).click()
  await expect(question.locator('[data-fault]')).toHaveCount(1)
  await question.getByLabel('理由').fill('人手不够')
  await question.getByRole('button', { name: '确认降低' }).click()
  await page.goto('/programmes/resources')
  await expect(page.getByRole('checkbox', { name: /每周再腾出.+小时：销售/ })).toBeVisible()
  await expect(page.getByText('目标已降低：先谈一家')).toBeVisible()
  await expect(page.getByText(/策略 · .+：当时能做到/).first()).toBeVisible()
  await write(page.request, `PATCH /v1/strategies/${id}`, { version, state: 'retired' })
})
