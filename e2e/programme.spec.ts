import type { Page } from '@playwright/test'
import { expect, test, write } from './person.ts'
import { expectNamedControls, expectNoSidewaysScroll, expectVisibleFocus } from './screen-checks.ts'

test.use({ locale: 'zh-CN', language: 'zh-CN' })

test('从策略的一格到做完一步：三个问题、抽签、放行、完成与跳过', async ({ signedIn: page }) => {
  test.setTimeout(120_000)
  const { segmentId } = await cellOfRegion(page)
  await page.goto(`/programmes/strategy?segmentId=${segmentId}&stage=any`)
  await page.getByRole('button', { name: '做成方案' }).click()
  await expect(page).toHaveURL(/\/programmes\/[0-9a-f-]{36}/)

  // Who: eligible, held back by lot, with what that can show.
  await expect(page.getByText(/分群里的\d+家客户中，\d+家可以参与/)).toBeVisible()
  await expect(page.getByText(/抽签留出\d+家客户（\d+%）不做这个方案/)).toBeVisible()
  await expect(page.getByText(/十次里有八次能看出来/)).toBeVisible()
  await page.getByRole('button', { name: '依据：对照组' }).click()
  await expect(page.getByText(/没有方案时，[\d.]+%下过单/)).toBeVisible()
  await page.getByRole('combobox', { name: '对照组比例' }).click()
  await page.getByTitle(/^30%/).click()
  await expect(page.getByText('这个比例由您选定。')).toBeVisible()

  // When: without agreed hours it cannot start.
  await page.getByRole('button', { name: '怎样算成' }).first().click()
  await expect(page.getByText('工时商定后才能启动：销售。')).toBeVisible()
  await page.getByRole('button', { name: '去商定工时' }).click()
  await expect(page.getByRole('rowheader', { name: '第1批' })).toBeVisible()
  await page.getByLabel('从哪里挤出').fill('周一的内部例会')
  await page.getByRole('button', { name: '商定工时' }).click()
  await expect(page.getByText('已商定。')).toBeVisible()

  // What counts, then the draw, which is asked for by its numbers.
  await page.getByRole('button', { name: '下一步：怎样算成' }).click()
  await page.getByLabel('至少希望：下单比例提高').fill('10')
  await page.getByLabel('最多希望').fill('25')
  await page.getByLabel('最多希望').press('Enter')
  await expect(page.getByText('已保存最多希望')).toBeVisible()
  await page.getByRole('button', { name: '抽签并启动' }).click()
  const sure = page.getByRole('tooltip')
  await expect(sure).toContainText('抽签不能重来')
  await sure.getByRole('button', { name: '抽签并启动' }).click()

  // Running: the first wave is released and brings steps.
  await expect(page.getByText(/先放行第1批，\d+家客户/)).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: '放行第1批' }).click()
  const steps = page.getByRole('list').filter({ hasText: '回访老客户' })
  await expect(steps.getByRole('listitem').first()).toBeVisible({ timeout: 30_000 })
  await steps
    .getByRole('button', { name: /^做完了/ })
    .first()
    .click()
  await expect(page.getByText(/个步骤已完成1个/)).toBeVisible()
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(page.getByText(/个步骤已完成0个/)).toBeVisible()
  await steps.getByRole('button', { name: /^跳过/ }).first().click()
  await page.getByLabel('跳过的原因').fill('上周刚拜访过')
  await page.getByLabel('跳过的原因').press('Enter')
  await page.getByText('已完成与已跳过').click()
  await expect(page.getByText('跳过：上周刚拜访过')).toBeVisible()
  await expectNamedControls(page)

  // A control account is told plainly, and gets no step.
  await page.getByText(/^对照组 \d+/).click()
  const held = page.getByRole('row').filter({ hasText: '无，作对照' }).first()
  await held.getByRole('button', { name: /依据/ }).click()
  await expect(page.getByText('前一年购买')).toBeVisible()
  await held.getByRole('link').click()
  const card = page.getByRole('region', { name: '方案' })
  const running = card.getByRole('listitem').filter({ hasText: '进行中' })
  await expect(running.getByText(/作对照，不做这个方案的步骤。服务一切照常/)).toBeVisible()
  await expect(card.getByRole('button', { name: /做完了/ })).toHaveCount(0)

  // It ends by a word and a reason, which the first sentence then says.
  await running.getByRole('link').click()
  await page.getByRole('button', { name: '结束或缩减' }).click()
  await page.getByRole('menuitem', { name: '终止' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('终止的原因').fill('先把产能跟上')
  await dialog.getByRole('button', { name: '终止' }).click()
  await expect(page.getByText(/终止，原因：先把产能跟上/)).toBeVisible()
})

test('方案不会无声结束：缩减与终止都要写原因', async ({ signedIn: page }) => {
  const { strategyId } = await cellOfRegion(page)
  const { id } = await write(page.request, 'POST /v1/programmes', { strategyId, name: '试着放弃' })
  await page.goto(`/programmes/${id}`)
  await page.getByRole('button', { name: '放弃' }).click()
  const dialog = page.getByRole('dialog', { name: '放弃试着放弃' })
  await expect(dialog.getByRole('button', { name: '放弃' })).toBeDisabled()
  await dialog.getByLabel('放弃的原因').fill('人手不够')
  await dialog.getByRole('button', { name: '放弃' }).click()
  await expect(page.getByText(/终止，原因：人手不够/)).toBeVisible()
})

test('手机和键盘上也能走完三个问题', async ({ signedIn: page }) => {
  const { strategyId } = await cellOfRegion(page)
  const { id } = await write(page.request, 'POST /v1/programmes', { strategyId, name: '手机上看' })
  await page.setViewportSize({ width: 390, height: 844 })
  for (const step of ['who', 'when', 'counts']) {
    await page.goto(`/programmes/${id}?step=${step}`)
    await expect(page.getByRole('button', { name: '怎样算成' }).first()).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectNamedControls(page)
  }
  await page.getByRole('button', { name: '何时做' }).first().focus()
  await expectVisibleFocus(page)
  await page.keyboard.press('Enter')
  await expect(page.getByText('重要的、紧急的先做')).toBeVisible()
  await write(page.request, `POST /v1/programmes/${id}/stop`, { reason: '只是看看' })
})

/** A segment of one region with a cell that says what to do, and the hours that the firm has. */
async function cellOfRegion(page: Page): Promise<{ segmentId: string; strategyId: string }> {
  const name = `老客户 ${Math.random().toString(36).slice(2, 8)}`
  // A second try finds the customers of the first one taken.
  const region = ['广东', '苏南', '东北'][test.info().retry] ?? '浙江'
  const filter = { field: 'region', op: 'eq', value: region }
  const { id: segmentId } = (await write(page.request, 'POST /v1/segments', { name, filter })) as { id: string }
  const actions = [{ kind: 'call', title: '回访老客户', afterDays: 0, hours: 0.5, role: 'sales' }]
  const cell = { segmentId, stage: 'any', objective: '让老客户多下单', treatment: 'segment', state: 'active', actions }
  const { id: strategyId } = (await write(page.request, 'POST /v1/strategies', cell)) as { id: string }
  const roles = [{ role: 'sales', people: 10, hoursPerWeek: 20 }]
  await write(page.request, 'POST /v1/resource-assessments', { roles })
  return { segmentId, strategyId }
}
