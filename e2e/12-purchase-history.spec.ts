import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test, write } from './person.ts'

// The purchase histories on which Fader, Hardie and Lee published BG/NBD (2005): 2,357 customers of CDNOW.
const cdnow = fileURLToPath(new URL('../../shared/data/btyd/cdnowElog.csv', import.meta.url))

test.use({ firm: 'own' })

test('published purchase histories are imported with their customers and give the published parameters', async ({
  signedIn: page,
}) => {
  test.skip(!existsSync(cdnow), 'the public CDNOW data set is not beside this clone')
  test.setTimeout(120_000)
  await write(page.request, 'PUT /v1/modules/value', { on: true })
  await page.goto('/import?object=orders')
  await page.getByLabel('Choose a file').setInputFiles(cdnow)
  await expect(page.getByRole('heading', { level: 1, name: 'cdnowElog.csv' })).toBeVisible()
  await expect(page.getByText('2 of 5 columns were recognised.')).toBeVisible()
  const meaning = page.getByLabel('What the column masterid becomes')
  await meaning.fill('Customer · External')
  await meaning.press('Enter')
  await expect(page.getByText('3 of 5 columns were recognised.')).toBeVisible()
  const missing = page.getByRole('checkbox', { name: /Create missing customers/ })
  await missing.click()
  await expect(missing).toBeChecked()
  await page.getByRole('button', { name: 'Check the file' }).first().click()
  await expect(page.getByText('2,357 customers will be created because rows refer to them')).toBeVisible({
    timeout: 60_000,
  })
  await page.getByRole('button', { name: 'Import 6,919 rows' }).first().click()
  await expect(page.getByText('Done: 6,919 created.')).toBeVisible({ timeout: 60_000 })

  await page.getByRole('link', { name: 'See what these customers are worth' }).click()
  await page.getByRole('button', { name: /Choose what to analyse/ }).click()
  const panel = page.getByRole('complementary', { name: 'Choose what to analyse' })
  await panel.getByLabel(/Last day whose orders count/).fill('1997-09-30')
  await page.keyboard.press('Enter')
  await panel.getByText('weeks', { exact: true }).click()
  await panel.getByLabel('Model').click()
  await page.getByTitle('BG/NBD', { exact: true }).click()
  await panel.getByRole('button', { name: 'Analyse now' }).click()
  await expect(page.getByRole('figure', { name: 'Customer pyramid' })).toBeVisible({ timeout: 60_000 })

  await page.getByRole('button', { name: /^Basis of: Does the forecast hold/ }).click()
  const basis = page.getByRole('complementary', { name: /^Basis/ })
  await basis.getByText('Formula and fitted numbers').click()
  const parameter = async (name: string) => {
    const row = basis.getByRole('row', { name: new RegExp(`^${name}\\s`) })
    return Number(await row.getByRole('cell').first().innerText()).toPrecision(3)
  }
  expect(await parameter('r')).toBe('0.243')
  expect(await parameter('alpha')).toBe('4.41')
  expect(await parameter('a')).toBe('0.793')
  expect(await parameter('b')).toBe('2.43')
  await expect(basis.getByText(/9,582\.43|9582\.43/)).toBeVisible()
})
