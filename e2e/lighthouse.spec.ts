import { expect, test, write } from './person.ts'
import { expectNoSidewaysScroll } from './screen-checks.ts'

test.use({ language: 'zh-CN' })

test('领航页一屏讲清四步路径，今天该关心谁不用点击就能看到', async ({ signedIn: page }) => {
  await page.goto('/')
  const path = page.getByRole('navigation', { name: '企业的路径' })
  for (const step of ['了解', '选择', '行动', '评估']) await expect(path.getByText(step, { exact: true })).toBeVisible()
  await expect(path.getByText('态度已知率')).toBeVisible()
  const care = page.getByRole('region', { name: '今天该关心谁，为什么' })
  const first = care.getByRole('listitem').first()
  await expect(first).toBeVisible()
  // What he thinks stands beside, with its basis or the way to ask; so do tier and stage.
  await expect(first.getByText('态度').getByRole('button', { name: /^(未知|\d+: .+的态度与依据)$/ })).toBeVisible()
  await first.getByRole('link').last().click()
  await expect(page).toHaveURL(/\/(accounts|promises|needs|activities)\//)
})

test('路径的每一步都通向做这件事的页面，方案页上启动与收尾的数对得上', async ({ signedIn: page }) => {
  const steps = [
    ['了解', '/relationship', '客户关系'],
    ['选择', '/programmes/strategy', '策略'],
    ['行动', '/programmes', '方案'],
    ['评估', '/programmes', '方案'],
  ] as const
  for (const [step, address, heading] of steps) {
    await page.goto('/')
    await page
      .getByRole('navigation', { name: '企业的路径' })
      .getByRole('link', { name: new RegExp(step) })
      .click()
    await expect(page).toHaveURL(address)
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
  }
  const counted = await (await page.request.get('/api/v1/programmes-overview')).json()
  const { started, finished, stopped, running } = counted as Record<string, number>
  await expect(
    page.getByText(`共启动${started}个方案：完成${finished}个，终止${stopped}个，进行中${running}个。`),
  ).toBeVisible()
})

test('名单怎么排、每个数字怎么来，都能打开依据', async ({ signedIn: page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: '怎么排的？' }).click()
  const order = page.getByRole('complementary', { name: '依据: 今天该关心谁，为什么' })
  await expect(order.getByText('我方的承诺已经过期，拖得最久的在前')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^态度已知率/ }).click()
  const attitude = page.getByRole('complementary', { name: '依据: 态度已知率' })
  await expect(attitude.getByText(/订单和联系次数一概不算/)).toBeVisible()
  await attitude
    .getByRole('button', { name: '打开页面' })
    .or(attitude.getByRole('link', { name: '打开页面' }))
    .click()
  await expect(page).toHaveURL('/relationship')
})

test('领导视图：六大目的各一个数字，收入旁边就是满意度，还有要决定的事', async ({ signedIn: page }) => {
  await page.goto('/')
  await page.getByText('领导视图').click()
  await expect(page).toHaveURL('/?view=leader')
  for (const purpose of ['发现客户', '维持联系', '保留客户', '发展客户', '为客户创造价值', '提升客户价值'])
    await expect(page.getByText(purpose, { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: /^近12个月销售额/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /^满意度/ })).toBeVisible()
  await expect(page.getByRole('heading', { name: '需要您决定的事' })).toBeVisible()
})

test('目标定高了可以调，领航页马上按新的目标说下一步', async ({ signedIn: page }) => {
  const setTarget = async (value: string) => {
    await page.goto('/goal')
    await page.getByRole('button', { name: '调整目标' }).click()
    const field = page.getByLabel('目标值')
    const before = await field.inputValue()
    await field.fill(value)
    await page.getByRole('button', { name: '保存目标' }).click()
    await expect(page.getByRole('button', { name: '调整目标' })).toBeVisible()
    return before
  }
  const before = await setTarget('20')
  await page.goto('/')
  await expect(page.getByText(/前降到20/).first()).toBeVisible()
  await expect(page.getByText(/^下一步：/)).toBeVisible()
  await setTarget(before)
})

test.describe('在自己的空企业里', () => {
  test.use({ firm: 'own' })
  test('没有目标就请人选一个，不知道的说未知，从不写零', async ({ signedIn: page }) => {
    await page.goto('/')
    await expect(page.getByRole('link', { name: '选择问题' })).toHaveAttribute('href', '/goal')
    const market = page.getByRole('button', { name: /^市场覆盖率/ })
    await expect(market).toContainText('未知')
    await expect(market).not.toContainText('0%')
    await page.setViewportSize({ width: 390, height: 844 })
    await expectNoSidewaysScroll(page)
  })

  test('问题选好了而目标还没定，就请人定目标', async ({ signedIn: page }) => {
    // It stays the firm's: other journeys say what stands out more.
    const silent = { key: 'customers-fall-silent', prominence: 2, urgency: 2 }
    await write(page.request, 'PUT /v1/problem-ranking', { problems: [silent] })
    await page.goto('/')
    await expect(page.getByRole('heading', { name: '先解决：客户沉默' })).toBeVisible()
    await page.getByRole('link', { name: '定目标' }).click()
    await expect(page.getByRole('checkbox', { name: /客户沉默/ })).toBeChecked()
  })
})
