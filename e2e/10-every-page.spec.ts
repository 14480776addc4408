import { allRoutes, everyAddress, goTo, openedRoute } from './pages.ts'
import { expect, test } from './person.ts'
import { expectNamedControls, expectNoSidewaysScroll, expectNoTextKeys, expectReadableText } from './screen-checks.ts'

const screen = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }

/** Shown at the set-up only, where the first journey goes through them. */
const otherwiseSeen = ['/set-up', '/set-up/sample-firm']

for (const language of ['en', 'zh-CN', 'zh-TW'] as const) {
  test.describe(`every page in ${language}`, () => {
    test.use({ language })
    test('speaks in words, names its controls, fits a screen and a phone and can be read in both themes', async ({
      signedIn: page,
    }) => {
      test.setTimeout(360_000)
      await page.goto('/')
      await expect(page.getByRole('heading').first()).toBeVisible()
      const opened = new Set(otherwiseSeen)
      for (const address of await everyAddress(page)) {
        await page.setViewportSize(screen)
        await goTo(page, address)
        opened.add(await openedRoute(page))
        await expectNoTextKeys(page)
        await expectNamedControls(page)
        for (const size of [screen, phone]) {
          await page.setViewportSize(size)
          await expectNoSidewaysScroll(page)
          for (const colorScheme of ['dark', 'light'] as const) {
            await page.emulateMedia({ colorScheme })
            await expectReadableText(page, colorScheme)
          }
        }
      }
      expect((await allRoutes(page)).filter((route) => !opened.has(route))).toEqual([])
    })
  })
}
