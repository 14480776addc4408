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
  // What a link leads to may still be on its way.
  const nameless = () =>
    page.evaluate(() => {
      const controls = document.querySelectorAll<HTMLElement>(
        'a[href], button, input:not([type="hidden"]), select, textarea, [role="button"], [role="combobox"], [role="tab"]',
      )
      return [...controls]
        .filter(
          (control) =>
            control.checkVisibility({ visibilityProperty: true }) && !control.closest('[aria-hidden="true"]'),
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
  await expect.poll(nameless, { message: `controls without a name on ${page.url()}` }).toEqual([])
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

/** Text has the contrast that WCAG AA asks for, on whatever it stands, and the theme is the one asked for. */
export async function expectReadableText(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
  const faint = await page.evaluate(() => {
    type Colour = [red: number, green: number, blue: number, alpha: number]
    const colourOf = (text: string): Colour => {
      const [a = 0, b = 0, c = 0, alpha = 1] = (text.match(/[\d.]+(?:e-?\d+)?/g) ?? []).map(Number)
      const scale = text.startsWith('color(') ? 255 : 1
      return [a * scale, b * scale, c * scale, alpha]
    }
    const over = (front: Colour, back: Colour): Colour => {
      const mixed = (place: 0 | 1 | 2) => front[place] * front[3] + back[place] * (1 - front[3])
      return [mixed(0), mixed(1), mixed(2), 1]
    }
    const luminance = (colour: Colour) => {
      const [red = 0, green = 0, blue = 0] = colour.map((value) => {
        const part = value / 255
        return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
    /** What the text stands on; nothing can be said of a pattern. */
    const backOf = (element: Element): Colour | undefined => {
      const layers: Colour[] = []
      for (let node: Element | null = element; node; node = node.parentElement) {
        const { backgroundColor, backgroundImage } = getComputedStyle(node)
        if (backgroundImage !== 'none') return undefined
        layers.push(colourOf(backgroundColor))
        if (layers.at(-1)?.[3] === 1) break
      }
      return layers.reverse().reduce((back, layer) => over(layer, back), [255, 255, 255, 1] as Colour)
    }
    const faults = new Set<string>()
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement
      const words = texts.currentNode.textContent?.trim()
      if (!element || !words || element.closest('svg, .gx-hidden, label:has(:disabled)')) continue
      // What cannot be used may be faint.
      if (element.closest(':disabled, [aria-disabled="true"], .ant-select-disabled')) continue
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
      const back = backOf(element)
      if (!back) continue
      const { color, fontSize, fontWeight } = getComputedStyle(element)
      // Shown only while it is pointed at.
      if (colourOf(color)[3] === 0) continue
      const lights = [luminance(over(colourOf(color), back)), luminance(back)].sort((one, other) => other - one)
      const contrast = ((lights[0] ?? 0) + 0.05) / ((lights[1] ?? 0) + 0.05)
      const large = Number.parseFloat(fontSize) >= (Number(fontWeight) >= 600 ? 18.66 : 24)
      if (contrast < (large ? 3 : 4.5)) faults.add(`${contrast.toFixed(2)} ${element.className}: ${words.slice(0, 40)}`)
    }
    return [...faults]
  })
  expect(faint, `faint text in the ${theme} theme of ${page.url()}`).toEqual([])
}
