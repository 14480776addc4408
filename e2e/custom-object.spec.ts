import type { Locator, Page } from '@playwright/test'
import { expect, test, write } from './person.ts'

test.use({ language: 'zh-CN', firm: 'own' })

/** Opens the form of a new field of a kind, as its line in the list of kinds says it. */
async function newField(page: Page, kind: string): Promise<Locator> {
  await page.getByRole('button', { name: '添加字段' }).first().click()
  await page.getByRole('button', { name: new RegExp(`^${kind} `) }).click()
  return page.getByRole('complementary', { name: `新字段：${kind}` })
}

async function addField(page: Page, { kind, name, set }: Field): Promise<void> {
  const form = await newField(page, kind)
  await form.getByLabel('字段名称', { exact: true }).fill(name)
  await set?.(form, page)
  await form.getByRole('button', { name: '添加字段' }).click()
  await expect(page.getByText(`已添加字段“${name}”`)).toBeVisible()
  await expect(form).toHaveCount(0)
}

interface Field {
  kind: string
  name: string
  set?: (form: Locator, page: Page) => Promise<void>
}

const choose = async (page: Page, title: string) =>
  page.locator('.ant-select-dropdown:visible').getByTitle(title, { exact: true }).click()

const FIELDS: Field[] = [
  { kind: '单行文字', name: '型号', set: (form) => form.getByRole('checkbox', { name: /^可搜索/ }).check() },
  { kind: '自动编号', name: '编号', set: (form) => form.getByLabel('编号规则').fill('SB{yyyy}-{0000}') },
  {
    kind: '单选',
    name: '状态',
    set: async (form, page) => {
      await form.getByRole('textbox', { name: '选项 1' }).fill('运行')
      await form.getByRole('textbox', { name: '选项 2' }).fill('停机')
      await form.getByRole('textbox', { name: '选项 2' }).press('Enter')
      await page.keyboard.type('报废')
      await form.getByRole('checkbox', { name: /^快速筛选和排序/ }).check()
    },
  },
  {
    kind: '多行文字',
    name: '报废原因',
    set: async (form, page) => {
      await form.getByRole('button', { name: '填写说明、分组、条件' }).click()
      const conditions = form.locator('.gx-conditions').first()
      await conditions.getByRole('button', { name: '添加条件' }).click()
      await conditions.getByRole('combobox', { name: '字段' }).click()
      await choose(page, '状态')
      await conditions.getByRole('combobox', { name: '值' }).click()
      await choose(page, '报废')
      await page.keyboard.press('Escape')
    },
  },
  { kind: '评分', name: '设备状况' },
  { kind: '数字', name: '功率' },
  { kind: '金额', name: '采购价' },
  { kind: '日期', name: '购买日期' },
  { kind: '是否', name: '是否在保' },
  { kind: '时长', name: '保养用时' },
  { kind: '成员', name: '负责工程师' },
  {
    kind: '公式',
    name: '每千瓦价格',
    set: async (form, page) => {
      await form.getByRole('combobox', { name: '插入字段' }).click()
      await choose(page, '采购价')
      await form.getByRole('textbox', { name: '公式' }).press('End')
      await page.keyboard.type(' / ')
      await form.getByRole('combobox', { name: '插入字段' }).click()
      await choose(page, '功率')
      await expect(form.getByText('读作：采购价 / 功率')).toBeVisible()
      await expect(form.getByText('表达式可用。')).toBeVisible()
    },
  },
]

test('a firm makes its own object with twelve fields and counts it on its customers, and all pages know it at once', async ({
  signedIn: page,
}) => {
  test.setTimeout(240_000)
  page.setDefaultTimeout(20_000)
  const account = await write(page.request, 'POST /v1/accounts', { name: '宁波设备之家' })

  await page.goto('/settings/objects')
  await page.getByRole('button', { name: '新建对象' }).click()
  const panel = page.getByRole('complementary', { name: '新建对象' })
  await panel.getByLabel('名称', { exact: true }).fill('设备')
  await panel.getByLabel('属于哪一类记录').click()
  await choose(page, '客户')
  await panel.getByRole('button', { name: '创建对象' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '设备' })).toBeVisible()
  for (const field of FIELDS) await addField(page, field)

  await page.goto('/settings/objects/account')
  await addField(page, {
    kind: '汇总',
    name: '设备数量',
    set: async (form) => {
      await form.getByLabel('汇总哪些记录').click()
      await choose(page, '设备 · 客户')
    },
  })

  // Search leads to the list that did not exist a minute ago.
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox', { name: '搜索' }).fill('设备')
  await page.getByRole('option', { name: '设备', exact: true }).click()
  await expect(page).toHaveURL('/she-bei')
  await page.getByRole('button', { name: '新建设备' }).first().click()
  const form = page.getByRole('complementary', { name: '新建设备' })
  await form.getByLabel('名称').fill('一号离心泵')
  await form.getByLabel('客户').click()
  await page.keyboard.type('设备之家')
  await choose(page, '宁波设备之家')
  await form.getByLabel('型号').fill('IS80-65')
  await expect(form.getByLabel('报废原因')).toHaveCount(0)
  await form.getByLabel('状态').click()
  await choose(page, '报废')
  await form.getByLabel('报废原因').fill('叶轮磨损')
  await form.getByLabel('功率').fill('75')
  await form.getByRole('spinbutton', { name: /^采购价/ }).fill('30000')
  await form.getByRole('button', { name: '新建设备' }).click()
  const made = page.getByRole('complementary', { name: '一号离心泵' })
  await expect(made.getByText(/^SB20\d\d-0001$/)).toBeVisible()
  await expect(made.getByText('400', { exact: true })).toBeVisible()
  await made.getByRole('button', { name: '“每千瓦价格”的依据' }).click()
  await expect(page.getByText('由公式计算：采购价 / 功率')).toBeVisible()

  await page.goto(`/accounts/${account.id}`)
  await expect(page.getByRole('definition').filter({ hasText: /^1$/ })).toBeVisible()

  // The API and the search know it too.
  const found = await page.request.get('/api/v1/search?q=IS80-65')
  expect(JSON.stringify(await found.json())).toContain('一号离心泵')
  const filter = JSON.stringify({ field: 'custom.zhuangTai', op: 'eq', value: '报废' })
  const list = await page.request.get(`/api/v1/she-bei?filter=${encodeURIComponent(filter)}`)
  expect((await list.json()).data).toHaveLength(1)
})

test('rows of a file become records of the firm’s own object', async ({ signedIn: page }) => {
  test.setTimeout(120_000)
  const rows = Array.from(
    { length: 40 },
    (_, i) => `泵${i},宁波设备之家,IS${i},${i % 2 ? '运行' : '停机'},${i + 5},2025-03-0${(i % 9) + 1}`,
  )
  const buffer = Buffer.from(['名称,客户,型号,状态,功率,购买日期', ...rows].join('\n'))
  await page.goto('/import?object=she-bei')
  await page.getByLabel('选择文件').setInputFiles({ name: '设备.csv', mimeType: 'text/csv', buffer })
  await expect(page.getByText('6 列都已识别')).toBeVisible()
  await page.getByRole('button', { name: '检查文件' }).first().click()
  await page
    .getByRole('button', { name: /^导入 ?40/ })
    .first()
    .click({ timeout: 30_000 })
  await expect(page.getByText(/新建 ?40/)).toBeVisible({ timeout: 30_000 })
  await page.goto('/she-bei')
  await expect(page.getByRole('table', { name: '设备' })).toContainText('IS39')
})

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
  await panel.getByRole('textbox', { name: '选项 1' }).fill('技术顾问')
  await panel.getByRole('textbox', { name: '选项 2' }).fill('法律顾问')
  await panel.getByRole('button', { name: '创建关系' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '顾问关系' })).toBeVisible()

  await page.goto(`/contacts/${contact.id}`)
  await page.getByRole('tab', { name: '顾问关系' }).click()
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
