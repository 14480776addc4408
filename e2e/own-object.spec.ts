import { readFileSync } from 'node:fs'
import type { Download, Page } from '@playwright/test'
import { inspectFile, readRows } from '#platform/import/read/read-file.ts'
import { colleague } from './colleague.ts'
import { addField, choose, deviceFields, deviceFile } from './own-object-steps.ts'
import { expect, test, write } from './person.ts'
import { openTab } from './record-page.ts'

test.use({ language: 'zh-CN', firm: 'own' })
test.describe.configure({ mode: 'serial' })

const TEN_MINUTES = 600_000
const stamp = Date.now()
const seller = { name: `小吴${stamp}`, email: `wu${stamp}@harbour.example`, role: 'rep' }

test('设备: an object with twelve fields, a relation, roll-ups, a board and ten thousand rows within ten minutes', async ({
  signedIn: page,
  playwright,
  baseURL,
}) => {
  test.setTimeout(TEN_MINUTES + 60_000)
  page.setDefaultTimeout(30_000)
  const account = await write(page.request, 'POST /v1/accounts', { name: '设备客户7' })
  const begun = Date.now()

  await test.step('the object belongs to customers and has twelve fields', async () => {
    await page.goto('/settings/objects')
    await page.getByRole('button', { name: '新建对象' }).click()
    const panel = page.getByRole('complementary', { name: '新建对象' })
    await panel.getByLabel('名称', { exact: true }).fill('设备')
    await panel.getByLabel('属于哪一类记录').click()
    await choose(page, '客户')
    await panel.getByRole('radio', { name: '工具' }).check({ force: true })
    await panel.getByRole('button', { name: '创建对象' }).click()
    await expect(page.getByRole('heading', { level: 1, name: '设备' })).toBeVisible()
    for (const field of deviceFields) await addField(page, field)
  })

  await test.step('customers count their machines', async () => {
    await page.goto('/settings/objects/account')
    await addField(page, {
      kind: '汇总',
      name: '设备数量',
      set: async (form) => {
        await form.getByLabel('汇总哪些记录').click()
        await choose(page, '设备 · 客户')
      },
    })
    await addField(page, {
      kind: '汇总',
      name: '停机设备',
      set: async (form) => {
        await form.getByLabel('汇总哪些记录').click()
        await choose(page, '设备 · 客户')
        await form.getByRole('button', { name: '添加条件' }).click()
        await choose(page, '状态')
        await page.getByRole('checkbox', { name: '停机' }).check()
        await page.getByRole('button', { name: '筛选', exact: true }).click()
        await expect(form.getByRole('button', { name: '状态 属于 停机', exact: true })).toBeVisible()
      },
    })
  })

  await test.step('search leads to the list that did not exist a minute ago, and one is made by hand', async () => {
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByRole('combobox', { name: '搜索' }).fill('设备')
    await page.getByRole('option', { name: '设备', exact: true }).click()
    await expect(page).toHaveURL('/she-bei')
    await page.getByRole('button', { name: '新建设备' }).first().click()
    const form = page.getByRole('complementary', { name: '新建设备' })
    await form.getByLabel('名称').fill('一号离心泵')
    await form.getByLabel('客户').click()
    await page.keyboard.type('设备客户')
    await choose(page, '设备客户7')
    await form.getByLabel('型号').fill('IS100-1')
    await expect(form.getByLabel('报废原因')).toHaveCount(0)
    await form.getByLabel('状态').click()
    await choose(page, '报废')
    await form.getByLabel('报废原因').fill('叶轮磨损')
    await form.getByLabel('功率').fill('75')
    await form.getByRole('spinbutton', { name: /^采购价/ }).fill('30000')
    await form.getByRole('button', { name: '新建设备' }).click()
    const made = page.getByRole('complementary', { name: '一号离心泵' })
    await expect(made.getByText(/^SB20\d\d-00001$/)).toBeVisible()
    await expect(made.getByText('400', { exact: true })).toBeVisible()
    await made.getByRole('button', { name: '“每千瓦价格”的依据' }).click()
    await expect(page.getByText('由公式计算：采购价 / 功率')).toBeVisible()
  })

  await test.step('ten thousand rows are imported from the list', async () => {
    await page.goto('/she-bei')
    await page.getByRole('button', { name: '导入', exact: true }).click()
    await page.getByLabel('选择文件').setInputFiles(deviceFile)
    await expect(page.getByText('10列都已识别')).toBeVisible()
    const missing = page.getByRole('checkbox', { name: /自动创建缺少的客户/ })
    const saved = page.waitForResponse((answer) => answer.request().method() === 'PATCH')
    await missing.click()
    await saved
    await expect(missing).toBeChecked()
    await expect(page.locator('.ant-btn-loading')).toHaveCount(0)
    await page.getByRole('button', { name: '检查文件' }).first().click()
    const import10k = page.getByRole('button', { name: '导入10,000行' }).first()
    await import10k.click({ timeout: 120_000 })
    await expect(page.getByText('导入完成：新建10,000。')).toBeVisible({ timeout: 180_000 })
    await page.getByRole('link', { name: '查看这10,000个设备' }).click()
    await expect(page.getByRole('table', { name: '设备' })).toContainText('IS80-')
  })

  await test.step('the list becomes a board by state, kept as a view for everybody', async () => {
    await page.goto('/she-bei')
    await page.getByRole('button', { name: '显示方式' }).click()
    await page.getByText('看板', { exact: true }).click()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('region', { name: '运行' })).toContainText('7,500')
    await expect(page.getByRole('region', { name: '停机' })).toContainText('2,500')
    await page.getByRole('button', { name: '存为视图' }).click()
    const form = page.getByRole('dialog', { name: '另存为新视图' })
    await form.getByLabel('视图名称').fill('设备看板')
    await form.getByLabel('所有人').check()
    await form.getByRole('button', { name: '保存视图' }).click()
    await expect(page.getByRole('button', { name: '视图：设备看板' })).toBeVisible()
  })

  await test.step('customers show what they count, and are sorted by it', async () => {
    await page.goto(`/accounts/${account.id}`)
    const count = page.getByRole('definition').filter({ hasText: new RegExp(`^${deviceFile.perFirm + 1}$`) })
    await expect(count).toBeVisible()
    await page.getByRole('button', { name: '“停机设备”的依据' }).click()
    await expect(page.getByText('所属设备的数量，只算：状态 属于 停机')).toBeVisible()
    await page.keyboard.press('Escape')
    const stopped = encodeURIComponent(JSON.stringify({ field: 'custom.tingJiSheBei', op: 'gt', value: 0 }))
    const counted = await (await page.request.get(`/api/v1/accounts?filter=${stopped}&limit=1`)).json()
    // Machines stand still at every second firm, there half of them.
    expect(counted.data[0].custom.tingJiSheBei).toBe(deviceFile.perFirm / 2)
    await openTab(page, '设备')
    await expect(page.getByRole('tabpanel')).toContainText('IS80-')
  })

  await test.step('the search finds one among ten thousand', async () => {
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByRole('combobox', { name: '搜索' }).fill('IS80-7777')
    await page.getByRole('option', { name: /离心泵7777/ }).click()
    await expect(page.getByRole('heading', { name: '离心泵7777' })).toBeVisible()
  })

  await test.step('a key for these objects reads and filters them, and nothing else', async () => {
    await page.goto('/settings/keys')
    await page.getByRole('button', { name: '新建密钥' }).click()
    const panel = page.getByRole('complementary', { name: '新建密钥' })
    await panel.getByLabel('用途').fill('设备监控平台')
    await panel.getByText('仅部分对象').click()
    for (const object of ['设备', '客户']) {
      await panel.getByRole('combobox', { name: object, exact: true }).click()
      await choose(page, '只读')
    }
    await panel.getByRole('button', { name: '生成密钥' }).click()
    const key = await panel.locator('.gx-secret-text').first().innerText()
    const api = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { authorization: `Bearer ${key}` } })
    const conditions = [
      { field: 'custom.zhuangTai', op: 'in', value: ['运行'] },
      { field: 'custom.gongLv', op: 'gte', value: 190 },
      { field: 'custom.account.name', op: 'eq', value: '设备客户47' },
    ]
    const filter = encodeURIComponent(JSON.stringify({ and: conditions }))
    const found = await api.get(`/api/v1/she-bei?filter=${filter}&sort=name&count=exact&include=custom.account`)
    expect(found.status(), await found.text()).toBe(200)
    const { data, count } = await found.json()
    expect(count).toBe(100)
    expect(data[0].custom.account.name).toBe('设备客户47')
    expect((await api.post('/api/v1/she-bei', { data: { name: '不许' } })).status()).toBe(403)
    expect((await api.get('/api/v1/contacts')).status()).toBe(403)
    await api.dispose()
  })

  await test.step('the list is taken out for Excel with every field', async () => {
    const sheet = await exported(page, 'Excel (XLSX)')
    expect(sheet.columns).toEqual(expect.arrayContaining(['名称', '型号', '编号', '状态', '采购价', '每千瓦价格']))
    expect(sheet.rows).toHaveLength(deviceFile.rows + 1)
    const one = sheet.rows.find((row) => row.名称 === '离心泵7777')!
    expect(one).toMatchObject({ 客户: '设备客户27', 型号: 'IS80-7777', 状态: '运行', 购买日期: '2025-03-22' })
    const text = await exported(page, 'CSV')
    const numbers = ({ rows }: Sheet) => rows.map(({ 编号 }) => 编号).join()
    expect(text.columns).toEqual(sheet.columns)
    expect(numbers(text) === numbers(sheet)).toBe(true)
  })

  const taken = Date.now() - begun
  test.info().annotations.push({ type: 'taken', description: `${Math.round(taken / 1000)} s` })
  expect(taken).toBeLessThan(TEN_MINUTES)
})

test('a colleague without the right sees nothing of 设备, and a hidden field is in no list and no file', async ({
  signedIn: page,
  browser,
}) => {
  test.setTimeout(180_000)
  const { page: his } = await colleague({ admin: page, browser }, seller)
  const role = await copiedRole(page)

  await test.step('without the right there is no such object', async () => {
    await setRight(page, { role, box: '设备：查看', option: '无' })
    await page.goto('/settings/people')
    await page.getByRole('combobox', { name: `${seller.name}的角色`, exact: true }).click()
    await choose(page, role)
    await expect(page.getByText(`${seller.name}的角色已改为${role}`)).toBeVisible()

    await his.goto('/accounts')
    await expect(his.getByRole('heading', { level: 1, name: '客户' })).toBeVisible()
    await expect(his.getByRole('link', { name: '设备', exact: true })).toHaveCount(0)
    await his.keyboard.press('ControlOrMeta+k')
    await his.getByRole('combobox', { name: '搜索' }).fill('IS80-7777')
    await expect(his.getByText('没有名称、编号或电话包含“IS80-7777”的记录。')).toBeVisible()
    await his.getByRole('combobox', { name: '搜索' }).fill('设备')
    await expect(his.getByRole('option', { name: '设备', exact: true })).toHaveCount(0)
    await his.goto('/she-bei')
    await expect(his.getByText(/离心泵/)).toHaveCount(0)
    expect((await his.request.get('/api/v1/she-bei')).status()).toBe(403)
    expect((await his.request.get('/api/v1/accounts?sort=custom.sheBeiShuLiang')).status()).toBe(400)
    expect(await (await his.request.get('/api/v1/metadata')).text()).not.toContain('sheBei')
  })

  await test.step('with it he sees the board, but of the price neither list nor file nor formula', async () => {
    await setRight(page, { role, box: '设备：查看', option: '全部' })
    await page.goto('/settings/people')
    await openRole(page, role)
    await page.getByRole('checkbox', { name: '设备：导出' }).check()
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '设备', exact: true }) })
    await row.getByRole('button', { name: '全部字段' }).click()
    await page.getByRole('combobox', { name: '采购价', exact: true }).click()
    await choose(page, '隐藏')
    await page.getByRole('button', { name: /^保存\d+处改动$/ }).click()
    await expect(page.getByText(`“${role}”已更新`)).toBeVisible()

    await his.goto('/she-bei')
    await expect(his.getByRole('table', { name: '设备' })).toContainText('IS80-')
    await expect(his.getByText(/采购价|每千瓦价格/)).toHaveCount(0)
    const file = await exported(his, 'CSV')
    expect(file.rows).toHaveLength(deviceFile.rows + 1)
    expect(file.columns).toContain('型号')
    expect(file.columns.filter((name) => /采购价|每千瓦/.test(name))).toEqual([])
    expect((await his.request.get('/api/v1/she-bei?sort=custom.caiGouJia')).status()).toBe(400)
    expect(await (await his.request.get('/api/v1/she-bei?limit=1')).text()).not.toMatch(/caiGouJia|meiQianWa/)
  })
})

/** The whole list with all fields as a file, read the way an import reads it. */
async function exported(page: Page, format: string): Promise<Sheet> {
  await page.goto('/she-bei')
  await page.getByRole('button', { name: '更多操作' }).click()
  await page.getByRole('menuitem', { name: '导出…' }).click()
  const dialog = page.getByRole('dialog', { name: '导出设备' })
  await dialog.getByText(format, { exact: true }).click()
  await dialog.getByText('全部字段').click()
  const download = page.waitForEvent('download', { timeout: 60_000 })
  await dialog.getByRole('button', { name: '导出', exact: true }).click()
  return sheetOf(await download)
}

interface Sheet {
  columns: string[]
  rows: Record<string, string>[]
}

async function sheetOf(download: Download): Promise<Sheet> {
  const path = await download.path()
  if (download.suggestedFilename().endsWith('.csv')) expect(readFileSync(path, 'utf8').startsWith('\ufeff')).toBe(true)
  const { plan, columns } = await inspectFile(path, { header: true })
  const names = columns.map(({ name }) => name)
  const rows: Sheet['rows'] = []
  for await (const batch of readRows(path, plan)) {
    for (const { cells } of batch) rows.push(Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ''])))
  }
  return { columns: names, rows }
}

/** A role of the firm's own, made from the seller's; its name. */
async function copiedRole(page: Page): Promise<string> {
  await page.goto('/settings/people')
  await page.getByRole('button', { name: '复制“销售”' }).click()
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toContainText('副本')
  return (await heading.textContent()) ?? ''
}

async function openRole(page: Page, role: string): Promise<void> {
  await page.goto('/settings/people')
  await page.getByRole('link', { name: role, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: role })).toBeVisible()
}

async function setRight(page: Page, { role, box, option }: { role: string; box: string; option: string }) {
  await openRole(page, role)
  await page.getByRole('combobox', { name: box, exact: true }).click()
  await choose(page, option)
  await page.getByRole('button', { name: /^保存\d+处改动$/ }).click()
  await expect(page.getByText(`“${role}”已更新`)).toBeVisible()
}
