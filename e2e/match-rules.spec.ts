import { choose } from './own-object-steps.ts'
import { expect, test, write } from './person.ts'
import { expectNamedControls, expectNoSidewaysScroll } from './screen-checks.ts'

test.use({ firm: 'own', language: 'zh-CN' })

const sameName = '客户名称相同（不计公司后缀和地名）'

test('a firm says how customers are compared and stops a second one; who types it is told before, and refused', async ({
  signedIn: page,
}) => {
  const { id } = await write(page.request, 'POST /v1/accounts', { name: '上海查重样本仪表有限公司', region: '华东' })
  const panel = page.getByRole('complementary', { name: '查重规则：客户' })
  const openRules = async () => {
    await page.goto('/duplicates?object=accounts')
    await page.getByRole('button', { name: '查重规则' }).click()
  }
  await openRules()
  await panel.getByRole('combobox', { name: `发现后：${sameName}` }).click()
  await choose(page, '禁止重复录入和导入')
  await panel.getByRole('combobox', { name: '字段' }).click()
  await choose(page, '客户名称')
  await panel.getByRole('combobox', { name: '比对方式' }).click()
  await choose(page, '拼音相同')
  await expect(panel.getByRole('button', { name: '已有这条规则' })).toBeDisabled()
  await panel.getByRole('combobox', { name: /^且该字段也相同/ }).click()
  await choose(page, '地区')
  await panel.getByRole('button', { name: '添加规则' }).click()
  await expect(panel.getByRole('listitem').last()).toContainText('客户名称读音相同，且地区相同')
  await expectNamedControls(page)
  await panel.getByRole('button', { name: '保存并比对' }).click()
  await expect(page.getByText('规则已保存，正在重新比对')).toBeVisible()

  await page.goto('/accounts?create=true')
  const form = page.getByRole('complementary', { name: '新建客户' })
  await form.getByRole('textbox', { name: '客户名称' }).fill('查重样本仪表（上海）股份公司')
  const warning = page.getByRole('status').filter({ hasText: '查重规则不允许重复' })
  await expect(warning.getByRole('link', { name: '上海查重样本仪表有限公司' })).toHaveAttribute(
    'href',
    `/accounts/${id}`,
  )
  await form.getByRole('button', { name: '新建客户' }).click()
  await expect(form.getByText('“上海查重样本仪表有限公司”已存在，查重规则不允许重复')).toBeVisible()
  await form.getByRole('textbox', { name: '客户名称' }).fill('另一家样本仪表')
  await expect(warning).toHaveCount(0)
  await form.getByRole('button', { name: '新建客户' }).click()
  await expect(page.getByRole('complementary', { name: '另一家样本仪表' })).toBeVisible()

  const panelOfOther = page.getByRole('complementary', { name: '另一家样本仪表' })
  await panelOfOther.getByRole('button', { name: /^编辑客户名称/ }).click()
  await panelOfOther.getByRole('textbox', { name: '客户名称' }).fill('上海查重样本仪表股份公司')
  await expect(warning.getByRole('link', { name: '上海查重样本仪表有限公司' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(panelOfOther.getByText('“上海查重样本仪表有限公司”已存在，查重规则不允许重复')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(panelOfOther.getByRole('button', { name: /^编辑客户名称/ })).toContainText('另一家样本仪表')

  await page.setViewportSize({ width: 390, height: 844 })
  await openRules()
  await expectNoSidewaysScroll(page)
  await panel.getByRole('button', { name: '恢复默认' }).click()
  await expect(page.getByText('规则已保存，正在重新比对')).toBeVisible()
})
