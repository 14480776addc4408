import { expect, person, test } from './person.ts'

test('a new installation asks six things and opens the sample firm', async ({ page }) => {
  test.setTimeout(300_000)
  await page.goto('/')
  await expect(page).toHaveURL('/set-up')
  await expect(page.getByRole('heading', { name: 'What is your firm called?' })).toBeVisible()

  await page.getByRole('button', { name: '简体中文' }).click()
  await expect(page.getByRole('heading', { name: '您的企业叫什么？' })).toBeVisible()
  await page.getByRole('button', { name: '繁體中文' }).click()
  await expect(page.getByRole('heading', { name: '貴公司的名稱是？' })).toBeVisible()
  await page.getByRole('button', { name: 'English' }).click()

  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('Please fill this in')).toHaveCount(2)
  await page.getByLabel('Name of the firm').fill('Harbour Pumps')
  await page.getByLabel('Industry').click()
  await page.getByTitle('Manufacturing').click()
  await page.reload()
  await expect(page.getByLabel('Name of the firm')).toHaveValue('Harbour Pumps')
  await page.getByRole('button', { name: 'Continue' }).click()

  await expect(page.getByRole('heading', { name: 'What is its biggest problem?' })).toBeVisible()
  await expect(page.getByRole('radio').first()).toHaveAccessibleName(/Large customers slip away/)
  await page.getByRole('radio', { name: /Something else/ }).check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('Please fill this in')).toBeVisible()
  await page.getByRole('radio', { name: /Later/ }).check()
  await page.getByRole('button', { name: 'Continue' }).click()

  await expect(page.getByRole('heading', { name: 'How do you write and count?' })).toBeVisible()
  await page.getByLabel('Currency of the books').fill('CNY')
  await page.getByLabel('Currency of the books').press('Enter')
  await page.getByLabel('Time zone').fill('Shanghai')
  await page.getByLabel('Time zone').press('Enter')
  await page.getByRole('button', { name: 'Continue' }).click()

  await page.getByRole('radio', { name: /Finance has them/ }).check()
  await page.getByRole('button', { name: 'Continue' }).click()

  await page.getByLabel('Your name').fill(person.name)
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByLabel('Password').fill('12345678')
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('radio', { name: /A sample firm/ })).toBeChecked()
  await page.getByRole('button', { name: 'Open the sample firm' }).click()

  // A password that is guessed first is refused by the server: back to where it was typed.
  await expect(page.getByRole('heading', { name: 'And who are you?' })).toBeVisible()
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Open the sample firm' }).click()

  await expect(page).toHaveURL('/set-up/sample-firm')
  await expect(page.getByText(/of .+ entries/)).toBeVisible({ timeout: 60_000 })
  await page.reload()
  await expect(page).toHaveURL('/', { timeout: 240_000 })
  await expect(page.getByText('This is the sample firm')).toBeVisible()
  await page.goto('/accounts?sort=-value.expectedValue')
  await expect(page.getByRole('table', { name: 'Customers' }).getByRole('row').nth(5)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Unknown' }).first()).toBeVisible()
})
