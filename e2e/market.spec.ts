import { expect, test } from './person.ts'

const list = [
  '企业名称,所属行业,区域,数据来源,数据日期',
  '兰州星轨试验装备有限公司,试验装备,西北,展会名单,2026-03-01',
].join('\n')

test.use({ locale: 'zh-CN' })

test.beforeEach(async ({ signedIn: page, baseURL }) => {
  const answer = await page.request.patch('/api/v1/me', {
    data: { locale: 'zh-CN' },
    headers: { origin: baseURL ?? '' },
  })
  expect(answer.ok()).toBe(true)
})

test.afterEach(async ({ signedIn: page, baseURL }) => {
  await page.request.patch('/api/v1/me', { data: { locale: 'en' }, headers: { origin: baseURL ?? '' } })
})

test('市场页先用一句话说出覆盖率，每个数字都能打开依据', async ({ signedIn: page }) => {
  await page.goto('/market')
  await expect(page.getByText(/市场覆盖率.+：估计有.+家企业，已知.+家，其中.+家是客户/)).toBeVisible()
  await page.getByRole('button', { name: /^市场覆盖率/ }).click()
  const basis = page.getByRole('complementary', { name: '依据: 市场覆盖率' })
  await expect(basis.getByText('销售部判断')).toBeVisible()
  await expect(basis.getByText(/名录中有.+家疑似客户/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(basis).toBeHidden()
})

test('录入细分市场须写来源和日期；导入名录后，名录企业一键转为潜在客户，可以撤销', async ({ signedIn: page }) => {
  await page.goto('/market-segments?create=true')
  const form = page.getByRole('complementary', { name: /新建/ })
  await form.getByLabel('行业').fill('试验装备')
  await form.getByLabel('地区').fill('西北')
  await form.getByLabel('企业数（下限）').fill('4')
  await form.getByLabel('企业数（上限）').fill('8')
  await form
    .getByRole('button', { name: /^(创建|新建|保存)/ })
    .first()
    .click()
  await expect(form.locator('[data-fault]')).toHaveCount(2)
  await form.getByLabel('企业数来源').fill('省工信厅企业名单')
  await form.getByLabel('企业数日期').fill('2025-12-31')
  await form.getByLabel('企业数日期').press('Enter')
  await expect(page.getByText('试验装备 · 西北').first()).toBeVisible()

  await page.goto('/import?object=market-firms')
  const buffer = Buffer.from(list)
  await page.getByLabel('选择文件').setInputFiles({ name: '名录.csv', mimeType: 'text/csv', buffer })
  await page.getByRole('button', { name: '检查文件' }).first().click()
  await page
    .getByRole('button', { name: /^导入1/ })
    .first()
    .click()
  await expect(page.getByText(/导入完成/).first()).toBeVisible({ timeout: 30_000 })

  await page.goto('/market')
  await page.getByRole('button', { name: /^试验装备 · 西北: 1 \/ 4–8/ }).click()
  const panel = page.getByRole('complementary', { name: '试验装备 · 西北' })
  await expect(panel.getByText(/省工信厅企业名单/)).toBeVisible()
  await panel.getByRole('button', { name: '转为潜在客户: 兰州星轨试验装备有限公司' }).click()
  await expect(page.getByText('兰州星轨试验装备有限公司已转为潜在客户')).toBeVisible()
  await expect(panel.getByText('客户与潜在客户1家，名录企业0家')).toBeVisible()
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(panel.getByText('客户与潜在客户0家，名录企业1家')).toBeVisible()
})

test('疑似客户一键确认或否认；没有估计的格子说“无估计”，不写零', async ({ signedIn: page }) => {
  await page.goto('/market')
  await expect(page.getByRole('button', { name: /无估计$/ }).first()).toBeVisible()
  const row = page.getByRole('table').last().getByRole('row').nth(1)
  const name = await row.getByRole('rowheader').innerText()
  await row.getByRole('button', { name: `是同一家: ${name}`, exact: true }).click()
  await expect(page.getByText(`${name}已对应客户`)).toBeVisible()
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(page.getByText(`${name}已撤回`)).toBeVisible()
})

test('关掉市场模块，菜单和页面都不在；再打开什么也没少', async ({ signedIn: page, baseURL }) => {
  const turn = (on: boolean) =>
    page.request.put('/api/v1/modules/market', { data: { on }, headers: { origin: baseURL ?? '' } })
  expect((await turn(false)).ok()).toBe(true)
  await page.goto('/accounts')
  await expect(page.getByRole('link', { name: '客户价值' })).toBeVisible()
  await expect(page.getByRole('link', { name: '市场', exact: true })).toHaveCount(0)
  expect((await page.request.get('/api/v1/market-coverage')).status()).toBe(404)
  await page.goto('/market')
  await expect(page.getByRole('heading', { name: '“市场”功能还没有打开' })).toBeVisible()
  await page.getByRole('button', { name: '打开：市场' }).click()
  await expect(page.getByText(/市场覆盖率.+：估计有/)).toBeVisible()
})
