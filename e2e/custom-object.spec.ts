import { addField, choose } from './own-object-steps.ts'
import { expect, test, write } from './person.ts'
import { openTab } from './record-page.ts'

test.use({ language: 'zh-CN', firm: 'own' })

test('a relation with roles is made in one step, and each side names the other', async ({ signedIn: page }) => {
  const { id } = await write(page.request, 'POST /v1/accounts', { name: '绍兴关系样本' })
  const contact = await write(page.request, 'POST /v1/contacts', { name: '王工程', accountId: id })
  await page.goto('/settings/objects')
  await page.getByRole('button', { name: '新建对象' }).click()
  const panel = page.getByRole('complementary', { name: '新建对象' })
  await panel.getByText('两类事物的关系').click()
  await panel.getByLabel('关系名称', { exact: true }).fill('顾问关系')
  await panel.getByLabel('一边', { exact: true }).click()
  await choose(page, '联系人')
  await panel.getByLabel('另一边', { exact: true }).click()
  await choose(page, '客户')
  await panel.getByRole('textbox', { name: '选项1' }).fill('技术顾问')
  await panel.getByRole('textbox', { name: '选项2' }).fill('法律顾问')
  await panel.getByRole('button', { name: '创建关系' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '顾问关系' })).toBeVisible()

  await page.goto(`/contacts/${contact.id}`)
  await openTab(page, '顾问关系')
  await page.getByRole('button', { name: '新建顾问关系' }).click()
  const form = page.getByRole('tabpanel').locator('form')
  await form.getByLabel('客户').click()
  await page.keyboard.type('关系样本')
  await choose(page, '绍兴关系样本')
  await form.getByLabel('角色').click()
  await choose(page, '技术顾问')
  await form.getByRole('button', { name: '新建顾问关系' }).click()
  const line = page.getByRole('table', { name: '顾问关系' }).getByRole('row').nth(1)
  await expect(line).toContainText('绍兴关系样本')
  await line.getByRole('button', { name: '结束', exact: true }).click()
  await expect(line).toContainText('今天')
})

test('the record page is arranged by keyboard for everybody, seen at once, and put back', async ({
  signedIn: page,
}) => {
  const { id } = await write(page.request, 'POST /v1/accounts', { name: '台州布局机械', industry: '机械' })
  await page.goto(`/accounts/${id}?layout=true`)
  const panel = page.getByRole('complementary', { name: '布局：客户' })
  const first = page.locator('.gx-record-fields dt').first()
  await expect(first).toHaveText('客户类型')
  await panel.getByRole('button', { name: '移动“行业”' }).focus()
  await page.keyboard.press('Space')
  await page.waitForTimeout(200)
  await page.keyboard.press('ArrowUp')
  await page.waitForTimeout(200)
  await page.keyboard.press('Space')
  await expect(first).toHaveText('行业')
  await panel.getByRole('button', { name: '隐藏: 地区' }).click()
  await panel.getByRole('button', { name: '保存' }).click()
  await expect(panel).toHaveCount(0)
  await page.reload()
  await expect(first).toHaveText('行业')
  await expect(page.getByText('地区', { exact: true })).toHaveCount(0)

  await page.goto(`/accounts/${id}?layout=true`)
  await panel.getByRole('button', { name: '恢复标准' }).click()
  await expect(first).toHaveText('客户类型')
})

test('the record page is arranged by mouse for one role, and the others keep theirs', async ({ signedIn: page }) => {
  const { id } = await write(page.request, 'POST /v1/accounts', { name: '绍兴布局纺织', industry: '纺织' })
  await page.goto(`/accounts/${id}?layout=true`)
  const panel = page.getByRole('complementary', { name: '布局：客户' })
  // What is arranged is seen without scrolling.
  const cards = page.getByRole('heading', { name: '谁能看到' })
  await expect(cards).not.toBeInViewport()
  await panel.getByText('卡片', { exact: true }).click()
  await expect(cards).toBeInViewport()
  await panel.getByText('标签页', { exact: true }).click()
  await expect(page.getByRole('tab').first()).toBeInViewport()
  const line = (name: string) => panel.getByRole('button', { name: `移动“${name}”` })
  const order = async () => {
    const names = await panel
      .getByRole('button', { name: /^移动“/ })
      .evaluateAll((all) => all.map((one) => one.ariaLabel))
    return names.slice(0, 3).map((name) => name?.slice(3, -1))
  }
  expect(await order()).toEqual(['动态', '评论', '文件'])
  await line('文件').hover()
  await page.mouse.down()
  const target = (await line('动态').boundingBox())!
  await page.mouse.move(target.x + 8, target.y + 20, { steps: 6 })
  await page.mouse.move(target.x + 8, target.y - 4, { steps: 6 })
  await page.mouse.up()
  expect(await order()).toEqual(['文件', '动态', '评论'])
  await expect(page.getByRole('tab').first()).toHaveText('文件')
  // Whom it is for can be said last: what was arranged stays.
  await panel.getByLabel('给谁用').click()
  await choose(page, '销售')
  expect(await order()).toEqual(['文件', '动态', '评论'])
  await panel.getByRole('button', { name: '保存' }).click()
  await expect(panel).toHaveCount(0)
  await page.reload()
  await expect(page.getByRole('tab').first()).toHaveText('动态')

  await page.goto(`/accounts/${id}?layout=true`)
  await panel.getByLabel('给谁用').click()
  await choose(page, '销售')
  await panel.getByRole('button', { name: '与所有人一致' }).click()
  await expect(panel).toHaveCount(0)
})

test('a rule of two dates is made by clicks, refuses a record beside its field, and tells a merge before', async ({
  signedIn: page,
}) => {
  await page.goto('/settings/objects/account')
  await addField(page, { kind: '日期', name: '签约日期' })
  await addField(page, { kind: '日期', name: '到期日期' })
  await page.getByRole('button', { name: '添加规则' }).click()
  const panel = page.getByRole('complementary', { name: '添加规则' })
  await panel.getByRole('button', { name: '添加条件' }).click()
  await panel.getByRole('combobox', { name: '字段', exact: true }).fill('到期')
  await choose(page, '到期日期')
  await panel.getByRole('combobox', { name: '条件' }).click()
  await page.locator('.ant-select-dropdown:visible').getByText('早于字段…', { exact: true }).click()
  await panel.getByRole('combobox', { name: '另一个字段' }).click()
  await choose(page, '签约日期')
  await panel.getByLabel('提示语').fill('到期早于签约，请核对两个日期')
  await panel.getByLabel(/^显示在哪个字段旁/).fill('到期')
  await choose(page, '到期日期')
  await panel.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('button', { name: /到期早于签约.*到期日期 < 签约日期/ })).toBeVisible()

  const dates = { qianYueRiQi: '2026-06-01' }
  const kept = await write(page.request, 'POST /v1/accounts', { name: '嘉兴规则甲', custom: dates })
  const other = { name: '嘉兴规则乙', custom: { daoQiRiQi: '2026-01-31' } }
  const { id } = await write(page.request, 'POST /v1/accounts', other)
  await page.goto(`/accounts/${kept.id}/merge?with=${id}`)
  await expect(page.getByText('合并后的记录不符合校验规则，请改选取值：')).toBeVisible()
  await expect(page.getByText('到期日期：到期早于签约，请核对两个日期')).toBeVisible()
  const merge = page.getByRole('button', { name: '合并2条记录' })
  await expect(merge).toBeDisabled()
  await page.getByRole('radio', { name: '签约日期取自“嘉兴规则乙”' }).check()
  await expect(merge).toBeEnabled()
  await merge.click()
  await expect(page.getByText('已将1条记录合并到“嘉兴规则甲”')).toBeVisible()
})
