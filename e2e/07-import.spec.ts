import type { Page } from '@playwright/test'
import { expect, test, write } from './person.ts'

const HEAD = 'Order no,Date,Customer id,Amount,Remark'
const GOOD = Array.from(
  { length: 30 },
  (_, i) => `E2E-${i + 1},2026-03-${String((i % 28) + 1).padStart(2, '0')},E2E-C${i % 7},${(i + 1) * 100},fine`,
)
const BAD = ['E2E-31,2026-13-45,E2E-C1,100,no such day', 'E2E-32,2026-03-01,E2E-C2,a lot,no number']

async function choose(page: Page, { object, name, text }: { object: string; name: string; text: string | Buffer }) {
  await page.getByRole('radio', { name: new RegExp(`^${object}`) }).check({ force: true })
  const buffer = typeof text === 'string' ? Buffer.from(text) : text
  await page.getByLabel('Choose a file').setInputFiles({ name, mimeType: 'text/csv', buffer })
}

test('a file is read, mapped, checked, corrected in its grid, imported and taken back', async ({ signedIn: page }) => {
  await page.goto('/import?object=orders')
  await expect(page.getByRole('radio', { name: /^Orders/ })).toBeChecked()
  await choose(page, { object: 'Orders', name: 'orders.csv', text: [HEAD, ...GOOD, ...BAD].join('\n') })

  await expect(page.getByRole('heading', { level: 1, name: 'orders.csv' })).toBeVisible()
  await expect(page.getByText(/of 5 columns were recognised|All 5 columns were recognised/)).toBeVisible()
  const rows = page.getByRole('region', { name: 'The first rows as they are read' })
  await expect(rows.getByRole('row').nth(1)).toContainText('E2E-1')

  // What was detected is changeable, and the rows show it at once.
  await page.getByLabel('The first row holds').click()
  await page.getByTitle('data already').click()
  await expect(rows.getByRole('row').nth(1)).toContainText('Order no')
  await page.getByLabel('The first row holds').click()
  await page.getByTitle('names of columns', { exact: true }).click()
  await expect(rows.getByRole('row').nth(1)).toContainText('E2E-1')

  const missing = page.getByRole('checkbox', { name: /Create missing customers/ })
  await missing.click()
  await expect(missing).toBeChecked()
  await page.getByRole('button', { name: 'Check the file' }).first().click()
  await expect(page.getByText('2 of 32 rows cannot be imported as they are.')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('7 customers will be created because rows refer to them')).toBeVisible()

  await page.getByLabel('Date, row 32').fill('2026-03-15')
  await page.keyboard.press('Enter')
  await expect(page.getByText('can be imported now')).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download the 1 row with its reason' }).click()
  expect((await download).suggestedFilename()).toContain('errors')

  await page.getByRole('button', { name: 'Import 31 rows' }).first().click()
  await expect(page.getByText('Done: 31 created, 1 row not imported.')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('link', { name: 'See the 31 orders' }).click()
  await expect(page.getByRole('table', { name: 'Orders' }).getByText('E2E-31', { exact: true })).toBeVisible()

  await page.goto('/import')
  await page
    .getByRole('link', { name: /orders\.csv/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Undo this import' }).click()
  await page.getByRole('button', { name: 'Undo “orders.csv”' }).click()
  await expect(page.getByText('This import was undone.')).toBeVisible({ timeout: 30_000 })
})

test('a Chinese file in GBK is read right and the same headers are remembered', async ({ signedIn: page }) => {
  // 客户名称,行业 / 上海海润,重要
  const gbk = Buffer.from('bfcdbba7c3fbb3c62cd0d0d2b50ac9cfbaa3baa3c8f32cd6d8d2aa0a', 'hex')
  await page.goto('/import')
  await choose(page, { object: 'Customers', name: 'kehu.csv', text: gbk })
  await expect(page.getByText('Simplified Chinese (GBK, GB18030)')).toBeVisible()
  await expect(page.getByText('All 2 columns were recognised.')).toBeVisible()
  await page.getByLabel('What the column 行业 becomes').click()
  await page.getByTitle('Do not import').first().click()
  await expect(page.getByText('1 of 2 columns were recognised.')).toBeVisible()
  await page.getByRole('button', { name: 'Check the file' }).first().click()
  await expect(page.getByRole('button', { name: 'Import 1 row' }).first()).toBeVisible({ timeout: 30_000 })

  await page.goto('/import')
  await choose(page, { object: 'Customers', name: 'kehu.csv', text: gbk })
  await expect(page.getByText('1 of 2 columns were recognised.')).toBeVisible()
})

test('a file that is no table is refused in words, and the next can be chosen at once', async ({ signedIn: page }) => {
  await page.goto('/import')
  await choose(page, { object: 'Customers', name: 'empty.csv', text: '' })
  await expect(page.getByRole('alert')).toContainText('The file is empty.')
  await choose(page, { object: 'Customers', name: 'letter.pdf', text: '%PDF-1.7 letter' })
  await expect(page.getByRole('alert')).toContainText('This is a PDF.')
})

test('people in a list of customers become contacts, and a click while a choice is being saved is not lost', async ({
  signedIn: page,
}) => {
  const rows = ['Journey Pumps Ltd,Ann Wells,+86 138 0013 8001', 'Journey Pumps Ltd,Ben Marsh,+86 138 0013 8002']
  const text = [
    'List of customers,,',
    'Customer name,Contact,Mobile,Hobby',
    ...rows.map((row) => `${row},sailing`),
  ].join('\n')
  await page.goto('/import')
  await choose(page, { object: 'Customers', name: 'people.csv', text })
  await expect(page.getByText('3 of 4 columns were recognised.')).toBeVisible()
  await expect(page.getByText('The names of the columns stand in row 2.')).toBeVisible()

  await page.route('**/api/v1/imports/*', async (route) => {
    if (route.request().method() === 'PATCH') await new Promise((resolve) => setTimeout(resolve, 1_500))
    await route.continue()
  })
  await page.getByLabel('What the column Hobby becomes').click()
  await page.keyboard.type('Contact · Department')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Check the file' }).first().click()
  await expect(page.getByText('2 contacts will be created')).toBeVisible({ timeout: 30_000 })

  await page
    .getByRole('button', { name: /^Import/ })
    .first()
    .click()
  await expect(page.getByText('2 contacts created')).toBeVisible({ timeout: 30_000 })
  const { data } = (await (await page.request.get('/api/v1/contacts?q=Wells')).json()) as { data: { name: string }[] }
  expect(data.map(({ name }) => name)).toEqual(['Ann Wells'])
})

test('a customer whom the file calls by a short name is asked for once and taken for all rows', async ({
  signedIn: page,
}) => {
  const again = test.info().retry
  const short = again ? '恒川水务' : '拓汇环保'
  const whole = `上海${short}科技有限公司`
  await write(page.request, 'POST /v1/accounts', { name: whole })
  const rows = [`SHORT${again}-1,2026-12,${short},100`, `SHORT${again}-2,2026-12-05,${short},200`]
  await page.goto('/import?object=orders')
  await choose(page, { object: 'Orders', name: 'short.csv', text: ['订单号,日期,客户名称,金额', ...rows].join('\n') })
  await page.getByLabel('Months without a day').click()
  await page.getByTitle('take the last day of the month').click()
  await page.getByRole('button', { name: 'Check the file' }).first().click()
  await expect(page.getByText('2 of 2 rows cannot be imported as they are.')).toBeVisible({ timeout: 30_000 })

  await page
    .getByRole('listitem')
    .filter({ hasText: `Does “${short}” mean “${whole}”?` })
    .getByRole('button', { name: 'Yes' })
    .click()
  await expect(page.getByText(`“${short}” is imported as “${whole}”.`)).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Import 2 rows' }).first().click()
  await expect(page.getByText('Done: 2 created.')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('link', { name: 'See the 2 orders' }).click()
  await expect(page.getByRole('row').filter({ hasText: `SHORT${again}-1` })).toContainText(whole)
})
