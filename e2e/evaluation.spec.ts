import type { Page } from '@playwright/test'
import { expect, test, write } from './person.ts'

test.use({ language: 'zh-CN', firm: 'own' })

type Arm = { arm: string; of: number; ordered: number }

/** A programme of a cell, run elsewhere and imported with its results. */
async function ranElsewhere({ request }: Page, { name, arms }: { name: string; arms: Arm[] }): Promise<string> {
  await write(request, 'PUT /v1/modules/programmes', { on: true })
  const { id: segmentId } = await write(request, 'POST /v1/segments', {
    name: `${name}的客户${Date.now()}`,
    filter: { field: 'industry', op: 'eq', value: name },
  })
  const { id: strategyId } = await write(request, 'POST /v1/strategies', {
    segmentId,
    objective: `${name}策略`,
    hypothesis: '停购多因无人回访',
    treatment: 'segment',
    state: 'active',
    actions: [{ kind: 'call', title: '回访', afterDays: 0, hours: 0.5, role: 'sales' }],
  })
  const { id } = await write(request, 'POST /v1/programmes', {
    name,
    strategyId,
    outcomes: ['orders', 'revenue'],
    expectedLow: 0.05,
    expectedHigh: 0.15,
    spent: '12000',
  })
  const rows = arms.flatMap(({ arm, of, ordered }) =>
    Array.from({ length: of }, (_, i) => ({
      programmeId: id,
      arm,
      ordered: i < ordered,
      revenue: i < ordered ? String(3_000 + ((i * 37) % 2_500)) : '0',
    })),
  )
  for (let from = 0; from < rows.length; from += 500) {
    await write(request, 'POST /v1/trial-results/batch', { create: rows.slice(from, from + 500) })
  }
  await write(request, `POST /v1/programmes/${id}/finish`, {
    ranElsewhere: { startedOn: '2026-03-01', endedOn: '2026-06-30' },
  })
  return String(id)
}

test('从方案到修正：评估、打开依据、采纳一条经验、在策略里看到、再撤回', async ({ signedIn: page }) => {
  const id = await ranElsewhere(page, {
    name: '节日问候',
    arms: [
      { arm: '邮件', of: 1_000, ordered: 200 },
      { arm: '对照组', of: 1_000, ordered: 200 },
    ],
  })
  await page.goto('/programmes')
  await page
    .getByRole('listitem')
    .filter({ hasText: '节日问候' })
    .getByRole('link', { name: '现在可以评估' })
    .first()
    .click()
  await expect(page.getByRole('heading', { name: '它带来了什么？' })).toBeVisible()
  await page.getByRole('button', { name: '评估效果' }).click()
  await page.getByLabel('每小时成本').fill('120')
  await page.getByRole('button', { name: '开始评估' }).click()

  await expect(page.getByText('未见效果')).toBeVisible()
  await expect(page.getByText('低于预期')).toBeVisible()
  const orders = page.getByRole('listitem').filter({ hasText: '下单客户占比' })
  await expect(orders).toContainText('1,000家')
  await orders.getByRole('button', { name: '依据' }).click()
  const basis = page.getByRole('complementary', { name: /^依据: 下单客户占比/ })
  await expect(basis.getByText(/由抽签决定/)).toBeVisible()
  await expect(basis.getByText(/Newcombe/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(basis).toBeHidden()
  await expect(page.getByText(/Newcombe/)).toHaveCount(0)

  const lesson = page.getByRole('listitem').filter({ hasText: '换一种做法' })
  await lesson.getByRole('button', { name: '修改措辞' }).click()
  await lesson.getByLabel('经验').fill('改为换一种做法：一户一策')
  await lesson.getByLabel('经验').blur()
  await expect(lesson.getByText('改为换一种做法：一户一策')).toBeVisible()
  await lesson.getByRole('button', { name: '采纳', exact: true }).click()
  await expect(lesson.getByRole('button', { name: '撤回' })).toBeVisible()

  await lesson.getByRole('link', { name: '节日问候策略' }).first().click()
  const cell = page.getByRole('complementary').filter({ hasText: '改为换一种做法：一户一策' })
  await expect(cell.getByRole('link', { name: '节日问候' })).toBeVisible()
  await cell.getByRole('link', { name: '节日问候' }).click()
  await expect(page).toHaveURL(`/programmes/${id}/evaluation`)

  await lesson.getByRole('button', { name: '撤回' }).click()
  await expect(lesson.getByRole('button', { name: '采纳', exact: true })).toBeVisible()
  const retire = page.getByRole('listitem').filter({ hasText: '停用“节日问候策略”' })
  await retire.getByRole('button', { name: '不采纳' }).click()
  await retire.getByLabel('不采纳的原因').fill('先换做法')
  await retire.getByRole('button', { name: '不采纳' }).click()
  await expect(retire.getByText('不采纳：先换做法')).toBeVisible()
})

test('算不出来的时候：由人复盘并判断，经验随之而来', async ({ signedIn: page }) => {
  const id = await ranElsewhere(page, {
    name: '小范围座谈',
    arms: [
      { arm: '座谈', of: 4, ordered: 1 },
      { arm: '对照组', of: 3, ordered: 1 },
    ],
  })
  await page.goto(`/programmes/${id}/evaluation`)
  await page.getByRole('button', { name: '评估效果' }).click()
  await page.getByRole('button', { name: '开始评估' }).click()
  await expect(page.getByText(/^无法判断/)).toBeVisible()
  await page.getByRole('button', { name: '写复盘' }).click()
  await page.getByLabel('做得好的').fill('老板亲自来了')
  await page.getByRole('radio', { name: '继续做' }).check()
  await page.getByRole('button', { name: '保存复盘' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '请填写' })).toBeVisible()
  await page.getByLabel('理由').fill('值得再办一次')
  await page.getByRole('button', { name: '保存复盘' }).click()
  await expect(page.getByRole('definition').filter({ hasText: '值得再办一次' })).toBeVisible()
  await expect(page.getByText(/暂且继续“小范围座谈策略”：复盘认为值得/)).toBeVisible()
  await expect(page.getByText(/已被证明有效/)).toHaveCount(0)
})
