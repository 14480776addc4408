import { expect, type Page } from '@playwright/test'

const tabs = (page: Page) => page.getByRole('main').getByRole('tab')
/** At the end of the line: the menu of the tabs that find no room in it. */
const menuButton = (page: Page) => page.locator('main .gx-tabs-more')

/** Opens a tab of a record, from the line or from the menu at its end. */
export async function openTab(page: Page, name: string): Promise<void> {
  await expect(tabs(page).first()).toBeVisible()
  const tab = page.getByRole('main').getByRole('tab', { name, exact: true })
  if (await tab.isVisible()) {
    await tab.click()
    return
  }
  await menuButton(page).click()
  await page.getByRole('menuitem', { name, exact: true }).click()
}

/** The names of all tabs of the page, in their order. */
export async function tabNames(page: Page): Promise<string[]> {
  const names = await tabs(page).allInnerTexts()
  if ((await menuButton(page).count()) === 0) return names
  await menuButton(page).click()
  const others = page.getByRole('menuitem')
  await expect(others.first()).toBeVisible()
  const rest = await others.allInnerTexts()
  await page.keyboard.press('Escape')
  await expect(others).toHaveCount(0)
  return [...names, ...rest]
}
