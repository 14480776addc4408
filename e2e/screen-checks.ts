// What must hold on every screen, whatever it is about.
import { expect, type Page } from '@playwright/test'

// A text key looks like `account.name` or `web.signIn.title`: words joined by dots, without a space. Addresses and files do too.
const KEY = /(?<![\w@/.:-])[a-z][a-zA-Z]+(?:\.[a-zA-Z][\w-]*)+(?![\w@/-])/g
const NOT_A_KEY = /\.(?:csv|tsv|txt|xlsx|json|pdf|png|html|test|com|cn|org|net|tw|example)$/

/** No key of the dictionary stands where its words should. */
export async function expectNoTextKeys(page: Page): Promise<void> {
  const texts = await page.evaluate(() => {
    const labels = [...document.querySelectorAll('[aria-label],[title],[placeholder]')].flatMap((element) =>
      ['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
    )
    return [document.title, document.body.innerText, ...labels]
  })
  const keys = texts.flatMap((text) => text.match(KEY) ?? []).filter((word) => !NOT_A_KEY.test(word))
  expect([...new Set(keys)], `text keys on ${page.url()}`).toEqual([])
}

/** Everything that can be operated has a name that a screen reader can say. */
export async function expectNamedControls(page: Page): Promise<void> {
  const nameless = await page.evaluate(() => {
    const controls = document.querySelectorAll<HTMLElement>(
      'a[href], button, input:not([type="hidden"]), select, textarea, [role="button"], [role="combobox"], [role="tab"]',
    )
    return [...controls]
      .filter(
        (control) => control.checkVisibility({ visibilityProperty: true }) && !control.closest('[aria-hidden="true"]'),
      )
      .filter((control) => {
        const labels = control instanceof HTMLInputElement ? [...(control.labels ?? [])] : []
        const referred = (control.getAttribute('aria-labelledby') ?? '')
          .split(' ')
          .map((id) => document.getElementById(id))
        const sources = [...labels, ...referred, control].map((source) => source?.textContent ?? '')
        const inside = control.querySelector('[aria-label]')?.getAttribute('aria-label')
        const named = [...sources, inside, control.getAttribute('aria-label'), control.title]
        const label = control.id ? document.querySelector(`label[for="${CSS.escape(control.id)}"]`)?.textContent : ''
        return ![...named, label].some((name) => name?.trim())
      })
      .map((control) => control.outerHTML.slice(0, 160))
  })
  expect(nameless, `controls without a name on ${page.url()}`).toEqual([])
}

/** A page never scrolls sideways; a table may, inside its own frame. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const over = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  await expect.poll(over, { message: `px too wide: ${page.url()}` }).toBeLessThanOrEqual(0)
}

/** What has the focus by the keyboard shows it: an outline, or the frame of a field that changes. */
export async function expectVisibleFocus(page: Page): Promise<void> {
  const shown = await page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return 'nothing has the focus'
    const drawn = (node: Element) => {
      const style = getComputedStyle(node)
      return (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none'
    }
    const around = [element, element.parentElement, element.closest('label, .ant-select, .ant-input-affix-wrapper')]
    return around.some((node) => node && drawn(node)) ? 'shown' : element.outerHTML.slice(0, 160)
  })
  expect(shown).toBe('shown')
}
