import { expect, person, test, write } from './person.ts'

test('a colleague is invited by a link, joins, and is shut out again', async ({ signedIn: page, browser, baseURL }) => {
  await page.goto('/settings/people')
  await page.getByRole('button', { name: 'Invite a colleague' }).click()
  const panel = page.getByRole('complementary', { name: 'Invite a colleague' })
  await panel.getByLabel('E-mail').fill('bo@harbour.example')
  await panel.getByLabel('Name').fill('Bo Lin')
  await panel.getByRole('radio', { name: /Manager/ }).check()
  await panel.getByRole('button', { name: 'Create the invitation link' }).click()
  const link = await panel.getByRole('status').innerText()
  expect(link).toMatch(/\/invitation#/)
  await page.keyboard.press('Escape')
  await expect(page.getByText('Invited, not joined yet')).toBeVisible()

  const other = await browser.newContext({ baseURL })
  const guest = await other.newPage()
  await guest.goto(new URL(link).pathname + new URL(link).hash)
  await guest.getByLabel('Password').fill('seven quiet herons')
  await guest.getByRole('button', { name: /^Join/ }).click()
  await expect(guest).toHaveURL('/')

  await page.reload()
  const line = page.getByRole('listitem').filter({ hasText: 'bo@harbour.example' })
  await expect(line).toContainText('Manager')
  await line.getByRole('button', { name: 'More about Bo Lin' }).click()
  await page.getByRole('menuitem', { name: 'Deactivate' }).click()
  // He owns nothing, so nothing is handed over.
  await page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click()
  await expect(line).toContainText('deactivated')
  await guest.goto('/accounts')
  await expect(guest).toHaveURL(/\/sign-in/)
  await other.close()
})

test('a key is shown once, works, and ends', async ({ signedIn: page, baseURL }) => {
  await page.goto('/settings/keys')
  await page.getByRole('button', { name: 'Create a key' }).click()
  await page.getByLabel('What is it for?').fill('Nightly orders')
  await page.getByRole('button', { name: 'Create the key' }).click()
  const key = await page.getByRole('complementary').getByRole('status').innerText()
  const read = () => fetch(`${baseURL}/api/v1/accounts?limit=1`, { headers: { authorization: `Bearer ${key}` } })
  expect((await read()).status).toBe(200)

  await page.reload()
  await expect(page.getByText(key)).toBeHidden()
  const line = page.getByRole('listitem').filter({ hasText: 'Nightly orders' })
  await line.getByRole('button', { name: 'Revoke', exact: true }).click()
  await page.getByRole('button', { name: 'Revoke “Nightly orders”' }).click()
  await expect(line).toBeHidden()
  expect((await read()).status).toBe(401)
})

test('settings are few, save themselves and can be undone', async ({ signedIn: page }) => {
  await page.goto('/settings')
  const name = page.getByLabel('Your name')
  const before = await name.inputValue()
  await name.fill('Mei C.')
  await name.press('Enter')
  await expect(page.getByText('Your name saved')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(name).toHaveValue(before)

  let settings = 0
  const places = page.getByRole('navigation', { name: 'Settings' }).getByRole('link')
  for (const place of ['My profile', 'Firm', 'Functions']) {
    await places.filter({ hasText: place }).click()
    await expect(page.getByRole('heading', { level: 1, name: place })).toBeVisible()
    settings += await page.locator('.gx-page .gx-field:has(input), .gx-page [role="switch"]').count()
  }
  expect(settings).toBeGreaterThan(5)
  expect(settings).toBeLessThanOrEqual(12)
})

test('a member leaves his team by choosing that he has none: no cross beside it is hit by mistake', async ({
  signedIn: page,
}) => {
  const { id } = await write(page.request, 'POST /v1/teams', { name: 'Quay crew' })
  const { me } = await (await page.request.get('/api/v1/metadata')).json()
  const { version } = await (await page.request.get(`/api/v1/users/${me.id}`)).json()
  await write(page.request, `PATCH /v1/users/${me.id}`, { version, teamId: id })
  await page.goto('/settings/people')
  const line = page.getByRole('listitem').filter({ hasText: person.email })
  const box = line
    .locator('.ant-select')
    .filter({ has: page.getByRole('combobox', { name: `Team of ${person.name}` }) })
  await expect(box).toContainText('Quay crew')
  await box.hover()
  await expect(box.locator('.ant-select-clear')).toHaveCount(0)
  await box.click()
  await page.locator('.ant-select-dropdown:visible').getByTitle('No team', { exact: true }).click()
  await expect(box).toContainText('No team')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(box).toContainText('Quay crew')
})
