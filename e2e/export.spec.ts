import { readFileSync } from 'node:fs'
import { expect, test, write } from './person.ts'

test('the list is taken out as a file with what it shows', async ({ signedIn: page }) => {
  await write(page.request, 'POST /v1/accounts', { name: '=1+1', industry: 'Risky', source: 'taken out' })
  await write(page.request, 'POST /v1/accounts', { name: '上海远洋', industry: 'Plain', source: 'taken out' })
  const filter = encodeURIComponent(JSON.stringify([{ field: 'source', op: 'eq', value: 'taken out' }]))
  await page.goto(`/accounts?filter=${filter}&sort=name`)
  await expect(page.getByRole('row').filter({ hasText: '上海远洋' })).toBeVisible()
  await page.getByRole('button', { name: 'More for this list' }).click()
  await page.getByRole('menuitem', { name: 'Export' }).click()
  await page.getByText('CSV', { exact: true }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^Customers \d{4}-\d\d-\d\d\.csv$/)
  const text = readFileSync(await file.path(), 'utf8')
  expect(text.startsWith('\ufeffName,')).toBe(true)
  expect(text).toContain("'=1+1")
  expect(text).toContain('上海远洋')
})

test('a list is taken out also where it draws what is no field of its records', async ({ signedIn: page }) => {
  await page.goto('/orders')
  const heads = page.getByRole('table', { name: 'Orders' }).getByRole('columnheader')
  await expect(heads.filter({ hasText: 'Attitude' })).toBeVisible()
  await page.getByRole('button', { name: 'More for this list' }).click()
  await page.getByRole('menuitem', { name: 'Export' }).click()
  await page.getByText('CSV', { exact: true }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const [header] = readFileSync(await (await download).path(), 'utf8').split('\r\n')
  expect(header).toContain('Customer')
  expect(header).not.toContain('ttitude')
})
