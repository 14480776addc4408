import { expect, test, write } from './person.ts'

test('many are changed at once after a preview, undone, deleted and found in the recycle bin', async ({
  signedIn: page,
}) => {
  for (let n = 1; n <= 4; n++) {
    const industry = n < 4 ? 'Old' : 'New'
    await write(page.request, 'POST /v1/accounts', { name: `Bulk ${n}`, industry, source: 'bulk' })
  }
  const filter = encodeURIComponent(JSON.stringify([{ field: 'source', op: 'eq', value: 'bulk' }]))
  await page.goto(`/accounts?filter=${filter}&sort=name`)
  const row = (name: string) => page.getByRole('row').filter({ hasText: name })
  await row('Bulk 1').hover()
  await page.getByRole('checkbox', { name: 'Select Bulk 1' }).check()
  await page.getByRole('checkbox', { name: 'Select Bulk 4' }).click({ modifiers: ['Shift'] })
  const bar = page.getByRole('toolbar', { name: 'Selected records' })
  await expect(bar).toContainText('4 selected')

  await bar.getByRole('button', { name: 'Edit field' }).click()
  await page.getByLabel('Field', { exact: true }).fill('Industry')
  await page.keyboard.press('Enter')
  await page.getByLabel('Value', { exact: true }).fill('New')
  const preview = page.getByRole('region', { name: 'What will change' })
  await expect(preview).toContainText('3 records will change')
  await expect(preview).toContainText('1 already has this value')
  await page.getByRole('button', { name: 'Change 3 records' }).click()
  await expect(page.getByText('3 records changed')).toBeVisible()
  await expect(row('Bulk 1')).toContainText('New')
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByText('3 records restored')).toBeVisible()
  await expect(row('Bulk 1')).toContainText('Old')

  await page.getByRole('checkbox', { name: 'Select all' }).check()
  await expect(bar).toContainText('4 selected')
  await bar.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Delete 4 records' }).click()
  await expect(page.getByText('4 records deleted')).toBeVisible()

  await page.goto('/recycle-bin?object=accounts')
  const binned = page.getByRole('listitem').filter({ hasText: 'Bulk 2' })
  await expect(binned).toContainText('Mei Chen deleted it')
  await binned.getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByText('Bulk 2 is back')).toBeVisible()
  await expect(binned).toBeHidden()

  const gone = page.getByRole('listitem').filter({ hasText: 'Bulk 3' })
  await gone.getByRole('button', { name: 'Delete for good' }).click()
  const sure = page.getByRole('dialog').getByRole('button', { name: 'Delete for good' })
  await expect(sure).toBeDisabled()
  await page.getByLabel('Name', { exact: true }).fill('Bulk 3')
  await sure.click()
  await expect(gone).toBeHidden()

  await page.goto('/changes')
  const deed = page.getByRole('listitem').filter({ hasText: '4 records deleted' })
  await deed.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('2 records restored, 2 left alone: changed since').first()).toBeVisible()
})

test('a record beside the list goes on to the next one', async ({ signedIn: page }) => {
  await page.goto('/accounts?sort=name')
  const links = page.getByRole('table', { name: 'Customers' }).getByRole('row').getByRole('link')
  const [first, second] = [await links.nth(0).innerText(), await links.nth(1).innerText()]
  await links.nth(0).click()
  await expect(page.getByRole('complementary', { name: first })).toBeVisible()
  await page.getByRole('button', { name: 'Next record' }).click()
  await expect(page.getByRole('complementary', { name: second })).toBeVisible()
  await page.getByRole('button', { name: 'Previous record' }).click()
  await expect(page.getByRole('complementary', { name: first })).toBeVisible()
})
