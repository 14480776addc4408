import { expect, test, write } from './person.ts'
import { openTab, tabNames } from './record-page.ts'
import { expectNoSidewaysScroll } from './screen-checks.ts'

test.use({ firm: 'own' })

for (const width of [1440, 1024, 390]) {
  test(`at ${width} each tab of a record is whole, and what finds no room is in a menu that keys reach`, async ({
    signedIn: page,
  }) => {
    await page.setViewportSize({ width, height: 900 })
    const { id } = await write(page.request, 'POST /v1/accounts', { name: `Tabs at ${width}` })
    await page.goto(`/accounts/${id}`)
    await expect(page.getByRole('tab').first()).toBeVisible()
    const names = await tabNames(page)
    expect(names.length).toBeGreaterThanOrEqual(9)
    expect(new Set(names).size).toBe(names.length)
    const line = (await page.locator('.gx-tabs-line').boundingBox())!
    for (const part of await page.locator('.gx-tabs-line button').all()) {
      const box = (await part.boundingBox())!
      expect(box.x + box.width).toBeLessThanOrEqual(line.x + line.width + 1)
    }
    await expectNoSidewaysScroll(page)

    for (const name of names) {
      await openTab(page, name)
      await expect(page.getByRole('tabpanel', { name, exact: true })).not.toBeEmpty()
    }
    // The last one is open: the button of the menu says its name. End leads there, Enter opens, arrows choose.
    const more = page.locator('.gx-tabs-more')
    await expect(more).toContainText(names.at(-1)!)
    await page.getByRole('tab').first().focus()
    await page.keyboard.press('End')
    await expect(more).toBeFocused()
    await page.keyboard.press('Enter')
    const first = page.getByRole('menuitem').first()
    await expect(async () => {
      await page.keyboard.press('Home')
      await expect(first).toBeFocused({ timeout: 500 })
    }).toPass()
    await page.keyboard.press('Enter')
    await expect(more).not.toContainText(names.at(-1)!)
    await expect(page.getByRole('menuitem').first()).toBeHidden()
    await page.getByRole('tab').first().focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('tab').nth(1)).toHaveAttribute('aria-selected', 'true')
  })
}
