import { colleague } from './colleague.ts'
import { choose } from './own-object-steps.ts'
import { expect, test, write } from './person.ts'
import { expectNamedControls } from './screen-checks.ts'

test.use({ firm: 'own', language: 'zh-CN' })

const stamp = Date.now()
const name = (n: number) => `${n}号展厅`

test('an own object with dependent choices, region and place: filtered by time, kept as a view for a team and a role, tagged and handed on together', async ({
  signedIn: page,
  browser,
}) => {
  test.setTimeout(150_000)
  const hall = await write(page.request, 'POST /v1/object-definitions', { label: { 'zh-CN': `展厅${stamp}` } })
  const [noun, path] = [`展厅${stamp}`, `/${hall.plural}`]
  const field = (body: object) => write(page.request, `POST /v1/object-definitions/${hall.name}/fields`, body)
  const options = (...values: string[]) => values.map((value) => ({ value }))
  const sort = await field({ label: '大类', kind: 'choice', options: options('直营', '加盟') })
  const dependsOn = { field: `custom.${sort.key}`, options: { 直营: ['旗舰店', '社区店'], 加盟: ['区域加盟'] } }
  await field({ label: '小类', kind: 'choice', options: options('旗舰店', '社区店', '区域加盟'), dependsOn })
  await field({ label: '所在地', kind: 'region' })
  await field({ label: '位置', kind: 'geo' })
  await field({ label: '标记', kind: 'tags' })
  const team = await write(page.request, 'POST /v1/teams', { name: `展厅组${stamp}` })
  const { me } = await (await page.request.get('/api/v1/metadata')).json()
  const { version } = await (await page.request.get(`/api/v1/users/${me.id}`)).json()
  await write(page.request, `PATCH /v1/users/${me.id}`, { version, teamId: team.id })
  const seller = { name: `小冯${stamp}`, email: `feng${stamp}@harbour.example`, role: 'rep' }
  const his = await colleague({ admin: page, browser }, seller)

  await test.step('the form offers what fits the choice above, regions and a place', async () => {
    await page.goto(`${path}?create=true`)
    const form = page.getByRole('complementary', { name: `新建${noun}` })
    await form.getByLabel('名称').fill(name(1))
    await form.getByLabel('大类').click()
    await choose(page, '直营')
    await form.getByLabel('小类').click()
    const offered = page.locator('.ant-select-dropdown:visible .ant-select-item-option')
    await expect(offered).toHaveText(['旗舰店', '社区店'])
    await choose(page, '旗舰店')
    await form.getByLabel('大类').click()
    await choose(page, '加盟')
    await form.getByLabel('小类').click()
    await expect(offered).toHaveText(['区域加盟'])
    await choose(page, '区域加盟')
    await form.getByLabel('所在地').fill('浦东')
    await page.getByRole('menuitemcheckbox', { name: /浦东新区/ }).click()
    await form.getByRole('textbox', { name: /^位置/ }).fill('31.2304, 121.4737')
    await expectNamedControls(page)
    await form.getByRole('button', { name: `新建${noun}` }).click()
    const record = page.getByRole('complementary', { name: name(1) })
    await expect(record).toContainText('浦东')
    await expect(record).toContainText('31.2304')
    for (const n of [2, 3]) await write(page.request, `POST /v1${path}`, { name: name(n) })
  })

  await test.step('a filter relative to today becomes a view of the team, then the one with which sellers begin', async () => {
    await page.goto(path)
    await page.getByRole('button', { name: '筛选' }).click()
    await page.getByLabel('字段', { exact: true }).fill('创建时间')
    await page.keyboard.press('Enter')
    await choose(page, '今天')
    await expect(page.getByRole('button', { name: '创建时间 在 今天', exact: true })).toBeVisible()
    await page.getByRole('button', { name: '存为视图' }).click()
    const form = page.getByRole('dialog', { name: '另存为新视图' })
    await form.getByLabel('视图名称').fill('新展厅')
    await form.getByLabel('我的团队').check()
    await form.getByRole('button', { name: '保存视图' }).click()
    const picker = page.getByRole('button', { name: '视图：新展厅' })
    await picker.click()
    await page.getByRole('menuitem', { name: '重命名或共享此视图' }).click()
    const change = page.getByRole('dialog')
    await change.getByLabel('所有人').check()
    await change.getByRole('combobox', { name: /^设为默认视图的角色/ }).click()
    await choose(page, '销售')
    // Closes the choices, not the dialog.
    await page.keyboard.press('Escape')
    await change.getByRole('button', { name: '保存视图' }).click()
    await expect(change).toHaveCount(0)
    await his.page.goto(path)
    await expect(his.page.getByRole('button', { name: '视图：新展厅' })).toBeVisible()
  })

  await test.step('all are tagged and given to somebody, each after a preview', async () => {
    await page.goto(`${path}?sort=name`)
    const bar = page.getByRole('toolbar', { name: '已选记录' })
    await page.getByRole('checkbox', { name: '全选' }).check()
    await bar.getByRole('button', { name: '打标签' }).click()
    const preview = page.getByRole('region', { name: '将发生的变化' })
    await expect(page.getByRole('combobox', { name: '标记' })).toBeFocused()
    await page.keyboard.type('样板')
    await page.keyboard.press('Enter')
    await expect(preview).toContainText('将修改3条')
    await page.getByRole('button', { name: '修改3条' }).click()
    await expect(page.getByRole('row').filter({ hasText: name(2) })).toContainText('样板')
    await page.getByRole('checkbox', { name: '全选' }).check()
    await bar.getByRole('button', { name: '转给' }).click()
    await expect(page.getByRole('dialog').getByRole('combobox', { name: '负责人' })).toBeFocused()
    await page.keyboard.type(seller.name)
    await choose(page, seller.name)
    await expect(preview).toContainText('将修改3条')
    await page.getByRole('button', { name: '修改3条' }).click()
    await his.page.reload()
    await expect(his.page.getByRole('row').filter({ hasText: name(3) })).toContainText('样板')
  })

  await test.step('its choice makes a board whose cards show what the list does', async () => {
    await his.page.goto(`${path}?layout=kanban&by=custom.${sort.key}`)
    const card = his.page.getByRole('region', { name: '加盟' }).getByRole('article', { name: name(1) })
    await expect(card).toContainText('样板')
  })
  await write(page.request, `DELETE /v1/object-definitions/${hall.name}`, {})
})
