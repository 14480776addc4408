import { colleague } from './colleague.ts'
import { choose } from './own-object-steps.ts'
import { expect, test, write } from './person.ts'
import { openTab } from './record-page.ts'
import { expectNamedControls } from './screen-checks.ts'

test.use({ firm: 'own', language: 'zh-CN' })

const stamp = Date.now()

test('a territory takes in what its rule says and shows it to those who work there', async ({
  signedIn: page,
  browser,
}) => {
  const made = await write(page.request, 'POST /v1/roles', { copyOf: 'rep', name: `片区销售${stamp}` })
  const objects = { account: { read: 'territory' } }
  await write(page.request, `PATCH /v1/roles/${made.key}`, { version: made.version, objects })
  const who = { name: `小郑${stamp}`, email: `zheng${stamp}@harbour.example`, role: String(made.key) }
  const his = await colleague({ admin: page, browser }, who)
  await write(page.request, 'POST /v1/accounts', { name: `西域风机${stamp}`, region: `西域${stamp}` })

  await page.goto('/settings/people')
  await page.getByRole('button', { name: '新建区域' }).click()
  const panel = page.getByRole('complementary', { name: '新建区域' })
  await panel.getByLabel('名称').fill(`西域大区${stamp}`)
  await panel.getByRole('combobox', { name: '划分对象' }).click()
  await choose(page, '产品')
  await expect(panel.getByText('哪些产品划入')).toBeVisible()
  await panel.getByRole('combobox', { name: '划分对象' }).click()
  await choose(page, '客户')
  await panel.getByRole('button', { name: '筛选', exact: true }).click()
  await page.getByLabel('字段', { exact: true }).fill('地区')
  await page.keyboard.press('Enter')
  await page.getByLabel('值', { exact: true }).fill(`西域${stamp}`)
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('button', { name: new RegExp(`^地区.*西域${stamp}`) })).toBeVisible()
  await panel.getByRole('combobox', { name: '负责成员' }).fill(who.name)
  await choose(page, who.name)
  // The choice of several stays open until one looks elsewhere.
  await panel.getByRole('heading').click()
  await expectNamedControls(page)
  await panel.getByRole('button', { name: '保存', exact: true }).click()
  const line = page.getByRole('listitem').filter({ hasText: `西域大区${stamp}` })
  await expect(line).toContainText('客户1条 · 1人')

  await his.page.goto('/accounts')
  await expect(his.page.getByText(`西域风机${stamp}`)).toBeVisible()
  await line.getByRole('button').click()
  await page.getByRole('complementary').getByRole('button', { name: '删除', exact: true }).click()
  await expect(page.getByText(`“西域大区${stamp}”已删除`)).toBeVisible()
  await his.page.reload()
  await expect(his.page.getByRole('heading', { level: 1, name: '客户' })).toBeVisible()
  await expect(his.page.getByText(`西域风机${stamp}`)).toHaveCount(0)
})

test('a colleague of another department reads what is shared with him and answers there; a collaborator changes what belongs to it', async ({
  signedIn: page,
  browser,
}) => {
  const mine = await write(page.request, 'POST /v1/accounts', { name: `协同阀门${stamp}` })
  const person = await write(page.request, 'POST /v1/contacts', { name: `郭协同${stamp}`, accountId: mine.id })
  const reader = { name: `法务${stamp}`, email: `fawu${stamp}@harbour.example`, role: 'reader' }
  const helper = { name: `售前${stamp}`, email: `shouqian${stamp}@harbour.example`, role: 'rep' }
  const asked = await colleague({ admin: page, browser }, reader)
  const helping = await colleague({ admin: page, browser }, helper)

  await page.goto(`/accounts/${mine.id}`)
  await page.getByRole('button', { name: '共享', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '共享与协作人' })
  for (const { name } of [reader, helper]) {
    await dialog.getByRole('combobox', { name: '共享给' }).fill(name)
    await dialog.locator('.ant-select-dropdown:visible').getByTitle(name).click()
    await expect(dialog.getByRole('button', { name: `取消对${name}的共享` })).toBeVisible()
  }
  await dialog.getByRole('combobox', { name: `${helper.name}的权限` }).click()
  await choose(page, '可编辑')

  await asked.page.goto('/contacts')
  await asked.page.getByText(`郭协同${stamp}`).click()
  await expect(asked.page.getByRole('button', { name: /^编辑/ })).toHaveCount(0)
  await asked.page.goto(`/accounts/${mine.id}`)
  await openTab(asked.page, '评论')
  await asked.page.getByRole('textbox', { name: /^写评论/ }).fill('合同条款没有问题')
  await asked.page.getByRole('button', { name: '发表评论' }).click()
  await expect(asked.page.getByText('合同条款没有问题')).toBeVisible()

  await helping.page.goto(`/contacts/${person.id}`)
  await helping.page.getByRole('button', { name: '编辑职务' }).click()
  await helping.page.keyboard.type('总工')
  await helping.page.keyboard.press('Enter')
  const title = async () => (await (await page.request.get(`/api/v1/contacts/${person.id}`)).json()).title
  await expect.poll(title).toBe('总工')
})
