import { expect, test, write } from './person.ts'

test.use({ language: 'zh-CN', firm: 'own' })

const stamp = Date.now()

test('an old value of a field comes back by keys, and takes no other field along', async ({ signedIn: page }) => {
  const fields = '/v1/object-definitions/account/fields'
  await write(page.request, `POST ${fields}`, { key: `rank${stamp}`, label: `评级${stamp}`, kind: 'text' })
  await write(page.request, `POST ${fields}`, { key: `fleet${stamp}`, label: `船队${stamp}`, kind: 'text' })
  const gone = await write(page.request, 'POST /v1/accounts', { name: `已注销集团${stamp}` })
  const custom = { [`rank${stamp}`]: '甲级', [`fleet${stamp}`]: '十二艘' }
  const made = await write(page.request, 'POST /v1/accounts', { name: `历史样本${stamp}`, parentId: gone.id, custom })
  const path = `/v1/accounts/${made.id}`
  const change = async (patch: object) => {
    const { version } = await (await page.request.get(`/api${path}`)).json()
    return write(page.request, `PATCH ${path}`, { version, ...patch })
  }
  await change({ custom: { [`rank${stamp}`]: '乙级' } })
  await page.goto(`/accounts/${made.id}`)
  const facts = page.locator('.gx-record-fields')
  await expect(facts).toContainText('乙级')

  await page.route(`**/api${path}`, async (route) => {
    if (route.request().method() === 'PATCH') await new Promise((done) => setTimeout(done, 1_000))
    await route.continue()
  })
  const label = page.getByRole('button', { name: `“评级${stamp}”的修改历史` })
  const past = page.getByRole('tooltip')
  const restore = past.getByRole('button', { name: '恢复为修改前' })
  await label.focus()
  await page.keyboard.press('Enter')
  await expect(restore).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(restore).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(past).toHaveCount(0)
  await expect(label).toBeFocused()

  await page.keyboard.press('Enter')
  await expect(restore).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(facts).toContainText('甲级')
  await expect(facts, 'the other field while the first is saved').toContainText('十二艘')
  await expect(page.getByText(`已保存评级${stamp}`)).toBeVisible()
  await expect(label).toBeFocused()

  await test.step('what a colleague writes meanwhile outlasts the undo', async () => {
    await change({ custom: { [`fleet${stamp}`]: '十五艘' } })
    await page.getByRole('button', { name: '撤销' }).click()
    const stored = async () => (await (await page.request.get(`/api${path}`)).json()).custom
    await expect.poll(stored).toMatchObject({ [`rank${stamp}`]: '乙级', [`fleet${stamp}`]: '十五艘' })
  })

  await test.step('what is no longer there is refused by the name of the field', async () => {
    const other = await write(page.request, 'POST /v1/accounts', { name: `存续集团${stamp}` })
    await change({ parentId: other.id })
    await write(page.request, 'POST /v1/accounts/batch', { delete: [{ id: gone.id, version: gone.version }] })
    await page.reload()
    await page.getByRole('button', { name: '“上级客户”的修改历史' }).click()
    await restore.first().click()
    await expect(page.getByRole('alert')).toHaveText(/上级客户未恢复：没有这条记录/)
    await expect(facts).toContainText(`存续集团${stamp}`)
  })
})

test('a file that was replaced comes back by its name, however slowly it is saved', async ({
  signedIn: page,
  baseURL,
}) => {
  const key = `sheet${stamp}`
  await write(page.request, 'POST /v1/object-definitions/account/fields', { key, label: `图纸${stamp}`, kind: 'file' })
  const { id } = await write(page.request, 'POST /v1/accounts', { name: `换图样本${stamp}` })
  const path = `/api/v1/accounts/${id}`
  for (const name of ['第一版.txt', '第二版.txt']) {
    const file = { name, mimeType: 'text/plain', buffer: Buffer.from(name) }
    const multipart = { object: 'account', recordId: String(id), field: `custom.${key}`, file }
    const sent = await page.request.post('/api/v1/files', { headers: { origin: baseURL ?? '' }, multipart })
    const { version } = await (await page.request.get(path)).json()
    const { id: fileId } = await sent.json()
    await write(page.request, `PATCH /v1/accounts/${id}`, { version, custom: { [key]: [fileId] } })
  }
  await page.goto(`/accounts/${id}`)
  const facts = page.locator('.gx-record-fields')
  await expect(facts).toContainText('第二版.txt')
  await page.route(`**${path}`, async (route) => {
    if (route.request().method() === 'PATCH') await new Promise((done) => setTimeout(done, 1_000))
    await route.continue()
  })
  await page.getByRole('button', { name: `“图纸${stamp}”的修改历史` }).click()
  const past = page.getByRole('tooltip').getByRole('listitem').first()
  await expect(past).toContainText('第一版.txt→第二版.txt')
  await past.getByRole('button', { name: '恢复为修改前' }).click()
  await expect(facts).toContainText('第一版.txt')
  await expect(facts).not.toContainText('第二版.txt')
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(facts).toContainText('第二版.txt')
})
