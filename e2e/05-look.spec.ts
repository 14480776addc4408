import type { Page } from '@playwright/test'
import { expect, test } from './person.ts'

test('language, appearance and row height are each two clicks away and stay', async ({ signedIn: page }) => {
  await page.goto('/accounts')
  const choose = async (menu: string, item: string) => {
    await page.locator('.gx-person').click()
    await page.getByRole('menuitem', { name: menu }).hover()
    await page.getByRole('menuitem', { name: item, exact: true }).click()
  }
  await choose('Appearance', 'Dark')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await choose('Row height', 'Roomy')
  await expect(page.locator('.gx-table-row').first()).toHaveCSS('height', '44px')
  await choose('Language', '简体中文')
  await expect(page.getByRole('heading', { name: '客户', exact: true })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: '未知' }).first()).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await choose('语言', '繁體中文')
  await expect(page.getByRole('heading', { name: '客戶', exact: true })).toBeVisible()
  await choose('語言', 'English')
  await expect(page.getByRole('heading', { name: 'Customers' })).toBeVisible()
})

test('a lost connection is said, what was typed is kept, and it goes on by itself', async ({
  signedIn: page,
  context,
}) => {
  await page.goto('/accounts?sort=-value.expectedValue')
  await page.getByRole('row').nth(3).getByRole('link').click()
  const panel = page.getByRole('complementary')
  const box = panel.getByRole('textbox', { name: /What happened/ })
  // What the page loads late is there before the line goes.
  await page.reload()
  await page.waitForLoadState('networkidle')
  const words = `Written on the train ${test.info().retry}`
  await box.fill(words)
  await context.setOffline(true)
  await panel.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(panel.getByText('What you typed is kept', { exact: false })).toBeVisible()
  await expect(page.getByText('No connection to the server', { exact: false })).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByText('No connection to the server', { exact: false })).toBeHidden()
  await page.reload()
  await expect(box).toHaveValue(words)
  await panel.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(panel.getByRole('link', { name: words })).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })

  test('the list, a record and the menu fit the width and the thumb', async ({ signedIn: page }) => {
    await page.goto('/accounts?sort=-value.expectedValue')
    const bar = page.getByRole('navigation', { name: 'Main menu' })
    await expect(bar.getByRole('link')).toHaveCount(3)
    for (const target of await bar.getByRole('link').all()) {
      expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    }
    await expectNoSidewaysScroll(page)
    await page.getByRole('main').getByRole('listitem').first().getByRole('link').click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNoSidewaysScroll(page)

    await page.getByRole('button', { name: 'Open the menu' }).click()
    await page.getByRole('complementary').getByRole('link', { name: 'Programmes' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Programmes' })).toBeVisible()
    await page.getByRole('button', { name: 'Create' }).click()
    await page.getByRole('menuitem', { name: 'New customer' }).click()
    await expect(page.getByRole('complementary', { name: 'New customer' })).toBeVisible()
  })
})

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(over).toBeLessThanOrEqual(0)
}
