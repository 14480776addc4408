import { addField } from './own-object-steps.ts'
import { expect, test, write } from './person.ts'
import { openTab } from './record-page.ts'

test.use({ language: 'zh-CN', firm: 'own' })

test('parts of other records have own fields too: a line of an order is made, changed and binned on the order’s page', async ({
  signedIn: page,
}) => {
  const account = await write(page.request, 'POST /v1/accounts', { name: '湖州明细样本' })
  const order = await write(page.request, 'POST /v1/orders', { date: '2026-03-01', accountId: account.id })
  await page.goto('/settings/objects')
  await page.getByText(/^其他对象/).click()
  await page.getByRole('link', { name: /订单明细/ }).click()
  await addField(page, {
    kind: '单行文字',
    name: '批号',
    set: async (form) => {
      await form.getByRole('button', { name: '填写说明、分组、条件' }).click()
      await form.getByLabel(/^填写说明/).fill('印在外箱上的号码')
    },
  })

  await page.goto(`/orders/${order.id}`)
  await openTab(page, '订单明细')
  const tab = page.getByRole('tabpanel')
  await tab.getByRole('button', { name: '新建订单明细' }).click()
  const form = tab.locator('form')
  await form.getByLabel('单价').fill('120')
  await form.getByLabel('数量').fill('3')
  await form.getByRole('button', { name: /更多字段/ }).click()
  await form.getByLabel('批号').fill('P-0301')
  await form.getByRole('button', { name: '新建订单明细' }).click()
  const line = tab.getByRole('row').nth(1)
  await expect(line).toContainText('P-0301')
  await expect(page.locator('.gx-record-fields')).toContainText('360')

  await line.getByRole('button', { name: '编辑订单明细' }).click()
  const label = tab.getByRole('button', { name: '“批号”的修改历史' })
  await expect(label).toHaveAttribute('title', '印在外箱上的号码')
  await label.click()
  await expect(page.getByRole('tooltip')).toContainText('印在外箱上的号码')
  await page.keyboard.press('Escape')
  await tab.getByRole('button', { name: '编辑批号' }).click()
  await tab.getByRole('textbox', { name: '批号' }).fill('P-0302')
  await page.keyboard.press('Enter')
  await expect(line).toContainText('P-0302')
  await tab.getByRole('button', { name: '编辑数量' }).click()
  await tab.getByRole('spinbutton', { name: '数量' }).fill('4')
  await page.keyboard.press('Enter')
  await expect(page.locator('.gx-record-fields')).toContainText('480')
  await tab.getByRole('button', { name: '移入回收站' }).click()
  await expect(tab.getByRole('button', { name: '编辑订单明细' })).toHaveCount(0)
  await expect(page.locator('.gx-record-fields')).not.toContainText('480')
  await page.getByRole('status').filter({ hasText: '回收站' }).getByRole('button', { name: '撤销' }).click()
  await expect(page.locator('.gx-record-fields')).toContainText('480')
})

test('what the firm keeps about its members stands beside the member', async ({ signedIn: page }) => {
  await write(page.request, 'POST /v1/object-definitions/user/fields', { key: 'desk', label: '工位', kind: 'text' })
  await page.goto('/settings/people')
  await page.getByRole('button', { name: 'Mei Chen（您）' }).click()
  const panel = page.getByRole('complementary', { name: 'Mei Chen' })
  await panel.getByRole('button', { name: '编辑工位' }).click()
  await panel.getByRole('textbox', { name: '工位' }).fill('三楼 12')
  await page.keyboard.press('Enter')
  await expect(panel).toContainText('三楼 12')
  await page.keyboard.press('Escape')
  await page.reload()
  await page.getByRole('button', { name: 'Mei Chen（您）' }).click()
  await expect(panel).toContainText('三楼 12')
})

test('a contact at many accounts, each in a role and for a time: all of them load as one scrolls', async ({
  signedIn: page,
}) => {
  const names = Array.from({ length: 70 }, (_, index) => ({ name: `任职单位${index}` }))
  const { created } = await write(page.request, 'POST /v1/accounts/batch', { create: names })
  const accounts = created as { id: string }[]
  const contact = await write(page.request, 'POST /v1/contacts', { name: '多家任职样本', accountId: accounts[0]?.id })
  const create = accounts.map(({ id }) => {
    return { contactId: contact.id, accountId: id, role: 'adviser', since: '2024-05-01', until: '2025-04-30' }
  })
  await write(page.request, 'POST /v1/affiliations/batch', { create })
  await page.goto(`/contacts/${contact.id}`)
  await openTab(page, '任职')
  const rows = page.getByRole('tabpanel').getByRole('row')
  await expect(rows.nth(1)).toContainText('任职单位')
  await expect(rows.nth(1)).toContainText('顾问')
  await expect(async () => {
    await rows.last().scrollIntoViewIfNeeded()
    expect(await rows.count()).toBe(71)
  }).toPass()
})

test('a share is set by its slider, and a file put into its field by the form', async ({ signedIn: page }) => {
  const fields = 'POST /v1/object-definitions/product/fields'
  await write(page.request, fields, { key: 'ready', label: '完工比例', kind: 'percent', slider: true })
  await write(page.request, fields, { key: 'drawing', label: '图纸', kind: 'file' })
  await page.goto('/products')
  await page.getByRole('button', { name: '新建产品' }).first().click()
  const form = page.getByRole('complementary', { name: '新建产品' })
  await form.getByLabel('产品名称').fill('样机')
  await form.getByRole('button', { name: /更多字段/ }).click()
  const chooser = page.waitForEvent('filechooser')
  await form.getByLabel('图纸').click()
  await (await chooser).setFiles({ name: '底座.txt', mimeType: 'text/plain', buffer: Buffer.from('底座 v1') })
  await expect(form.getByText('底座.txt')).toBeVisible()
  const slider = form.getByRole('slider')
  await slider.focus()
  for (let step = 0; step < 7; step += 1) await page.keyboard.press('ArrowRight')
  await expect(form.getByLabel('完工比例')).toHaveValue('7')
  await form.getByRole('button', { name: '新建产品' }).click()
  const fieldsOf = page.locator('.gx-record-fields')
  await expect(fieldsOf.getByRole('link', { name: /底座\.txt/ })).toBeVisible()
  await expect(fieldsOf).toContainText('7%')
  const download = page.waitForEvent('download')
  await fieldsOf.getByRole('link', { name: /底座\.txt/ }).click()
  expect((await download).suggestedFilename()).toBe('底座.txt')
})

test('of two own fields one is emptied in the list; the undo gives it back and keeps what a colleague wrote into the other', async ({
  signedIn: page,
}) => {
  const fields = 'POST /v1/object-definitions/account/fields'
  const [route, grade] = [
    await write(page.request, fields, { key: 'visitRoute', label: '拜访线路', kind: 'text' }),
    await write(page.request, fields, { key: 'shipGrade', label: '船级', kind: 'text' }),
  ].map(({ key }) => String(key)) as [string, string]
  const custom = { [route]: '东线', [grade]: '甲级' }
  const { id } = await write(page.request, 'POST /v1/accounts', { name: '象山两栏样本', custom })
  const columns = ['name', `custom.${route}`, `custom.${grade}`].map((id) => ({ id }))
  const view = await write(page.request, 'POST /v1/views', {
    object: 'account',
    name: '线路与船级',
    config: { columns },
  })
  const filter = encodeURIComponent(JSON.stringify([{ field: 'name', op: 'eq', value: '象山两栏样本' }]))
  await page.goto(`/accounts?view=${view.id}&filter=${filter}`)
  const row = page.getByRole('row').filter({ hasText: '象山两栏样本' })
  const kept = async () =>
    (await (await page.request.get(`/api/v1/accounts/${id}`)).json()) as { version: number; custom: unknown }

  await row.getByText('东线').click()
  await page.keyboard.press('Delete')
  await expect(page.getByText('已保存拜访线路')).toBeVisible()
  await expect(row).not.toContainText('东线')
  await expect(row).toContainText('甲级')
  const emptied = await kept()
  expect(emptied.custom).toMatchObject({ ...custom, [route]: null })

  const theirs = { version: emptied.version, custom: { [grade]: '乙级' } }
  await write(page.request, `PATCH /v1/accounts/${id}`, theirs)
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(row).toContainText('东线')
  await expect.poll(async () => (await kept()).custom).toMatchObject({ [route]: '东线', [grade]: '乙级' })
  await expect(row).toContainText('乙级')
})
