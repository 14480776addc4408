import type { Page } from '@playwright/test'
import { expect, test } from './person.ts'
import { expectNamedControls, expectNoSidewaysScroll, expectNoTextKeys } from './screen-checks.ts'

for (const language of ['en', 'zh-CN', 'zh-TW'] as const) {
  test.describe(`every page in ${language}`, () => {
    test.use({ language })
    test('speaks in words, names its controls and fits a screen and a phone', async ({ signedIn: page }) => {
      test.setTimeout(180_000)
      for (const address of await everyPage(page)) {
        await page.setViewportSize({ width: 1440, height: 900 })
        await open(page, address)
        await expectNoTextKeys(page)
        await expectNamedControls(page)
        await expectNoSidewaysScroll(page)
        await page.setViewportSize({ width: 390, height: 844 })
        await expectNoSidewaysScroll(page)
      }
    })
  })
}

test('the dark theme is dark on every page and its text can be read', async ({ signedIn: page }) => {
  await page.addInitScript(() => localStorage.setItem('guanxi.theme', JSON.stringify('dark')))
  for (const address of [
    '/',
    '/goal',
    '/accounts',
    '/value',
    '/relationship',
    '/programmes',
    '/programmes/resources',
    '/import',
    '/settings/people',
  ]) {
    await open(page, address)
    const { paper, ink } = await page.evaluate(() => {
      const lightness = (colour: string) => {
        const [red = 0, green = 0, blue = 0] = colour.match(/[\d.]+/g)?.map(Number) ?? []
        return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255
      }
      const heading = getComputedStyle(document.querySelector('h1')!)
      return { paper: lightness(getComputedStyle(document.body).backgroundColor), ink: lightness(heading.color) }
    })
    expect(paper, address).toBeLessThan(0.2)
    expect(ink, address).toBeGreaterThan(0.7)
  }
})

/** Lists, one record of each, and the pages that stand alone. */
async function everyPage(page: Page): Promise<string[]> {
  const resources = ['accounts', 'contacts', 'activities', 'orders', 'products', 'needs', 'opportunities']
  const records = await Promise.all(
    resources.map(async (resource) => {
      const answer = await page.request.get(`/api/v1/${resource}?limit=1`)
      const { data } = (await answer.json()) as { data: { id: string }[] }
      return data.map(({ id }) => `/${resource}/${id}`)
    }),
  )
  const running = await page.request.get('/api/v1/programmes?limit=2')
  const { data: programmes } = (await running.json()) as { data: { id: string }[] }
  const settings = ['me', 'firm', 'objects', 'objects/account', 'people', 'modules', 'keys'].map(
    (name) => `/settings/${name}`,
  )
  const lists = resources.map((resource) => `/${resource}`)
  return [
    ...lists,
    '/accounts?create=true',
    ...records.flat(),
    ...records.slice(0, 1).flatMap(([path]) => (path ? [`${path}?layout=true`] : [])),
    '/',
    '/goal',
    '/value',
    '/relationship',
    '/programmes',
    '/programmes/resources',
    '/programmes/segments',
    '/programmes/strategy',
    ...programmes.flatMap(({ id }) => [`/programmes/${id}`, `/programmes/${id}/evaluation`]),
    '/import',
    ...settings,
    '/nowhere',
  ]
}

/** A page is there once its heading is and nothing is still on its way. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible()
  await expect(page.locator('.gx-skeleton, [aria-busy="true"]')).toHaveCount(0)
}
