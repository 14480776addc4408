import { expect, person, test } from './person.ts'

test('a wrong password is said plainly, the right one leads back to the page that was asked for', async ({ page }) => {
  await page.goto('/orders')
  await expect(page).toHaveURL(/\/sign-in/)
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByLabel('Password').fill('quite wrong this time')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('E-mail or password is wrong.')).toBeVisible()

  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL('/orders')
  await expect(page.getByRole('heading', { name: 'Orders' })).toBeVisible()
})

test('signing out leaves nothing to see', async ({ signedIn: page }) => {
  await page.goto('/accounts')
  await page.getByRole('button', { name: /Your menu/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await page.goto('/accounts')
  await expect(page).toHaveURL(/\/sign-in/)
})

test('an unknown invitation and a used link for a password say so', async ({ page }) => {
  await page.goto('/invitation#not-a-token')
  await expect(page.getByRole('heading', { name: 'This invitation no longer works' })).toBeVisible()
  await page.goto('/reset-password#not-a-token')
  await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible()
})

test('a forgotten password is answered alike for everybody', async ({ page }) => {
  await page.goto('/forgotten')
  await page.getByLabel('E-mail').fill('nobody@harbour.example')
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByRole('heading', { name: 'Check your e-mail' })).toBeVisible()
})
