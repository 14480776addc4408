import { expect, test, write } from './person.ts'

test('what is kept how long says that it did not come, in line and panel, and comes when asked for again', async ({
  signedIn: page,
}) => {
  const places = ['retention-rules', 'legal-holds', 'backups']
  for (const place of places) await page.route(`**/api/v1/${place}*`, (route) => route.abort('internetdisconnected'))
  await page.goto('/settings/data')
  const lines = page.getByRole('list', { name: 'Data retention' })
  await expect(lines.getByRole('button', { name: 'Try again' })).toHaveCount(places.length)
  const line = (name: string) => lines.getByRole('listitem').filter({ hasText: name })
  const panel = page.getByRole('complementary', { name: 'Legal holds' })
  await line('Legal holds').getByRole('button', { name: 'Show' }).click()
  await expect(panel.getByRole('button', { name: 'Try again' })).toBeVisible()
  for (const place of places) await page.unroute(`**/api/v1/${place}*`)
  await panel.getByRole('button', { name: 'Try again' }).click()
  await expect(panel.getByRole('heading', { name: 'No record is under a hold' })).toBeVisible()
  await line('Retention rules').getByRole('button', { name: 'Try again' }).click()
  await expect(line('Retention rules')).toContainText('No rules')
})

test('a key that opens nothing is refused beside the objects', async ({ signedIn: page }) => {
  await page.goto('/settings/keys')
  await page.getByRole('button', { name: 'Create a key' }).click()
  await page.getByLabel('What is it for?').fill('Nothing yet')
  await page.getByRole('radio', { name: 'Some objects only' }).check()
  await page.getByRole('button', { name: 'Create the key' }).click()
  const fault = page.getByText('Choose at least one kind of record that the key may use')
  await expect(fault).toBeVisible()
  // It is about the objects, and goes when these are changed.
  await page.getByLabel('What is it for?').fill('Orders')
  await expect(fault).toBeVisible()
  await page.getByRole('combobox', { name: 'Orders', exact: true }).click()
  await page.locator('.ant-select-dropdown:visible').getByTitle('Read', { exact: true }).click()
  await expect(fault).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Create a key' })).toBeFocused()
})

test('rights of a role that are not saved yet are still there when one comes back', async ({ signedIn: page }) => {
  await page.goto('/settings/people/roles/rep')
  const box = page.getByRole('checkbox', { name: 'Customers: Export' })
  await box.check()
  await expect(page.getByRole('button', { name: 'Save 1 change' })).toBeVisible()
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Firm' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Firm' })).toBeVisible()
  await page.goBack()
  await expect(box).toBeChecked()
  await page.reload()
  await expect(box).toBeChecked()
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(box).not.toBeChecked()
  await page.reload()
  await expect(box).not.toBeChecked()
})

test('what is wrong with a name is said until the name is changed', async ({ signedIn: page }) => {
  const name = `Pier crew ${Date.now()}`
  await write(page.request, 'POST /v1/teams', { name })
  await page.goto('/settings/people')
  await page.getByRole('button', { name: 'Add a team' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('button', { name: 'Create the team' }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await dialog.getByLabel('Name').pressSequentially('b')
  await expect(dialog.getByRole('alert')).toHaveCount(0)
})
