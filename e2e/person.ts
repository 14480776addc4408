import { type APIRequestContext, test as base, expect, type Page } from '@playwright/test'
import { expectNoTextKeys } from './screen-checks.ts'

/** The administrator that the first journey sets up; the others sign in as her. */
export const person = { name: 'Mei Chen', email: 'mei@harbour.example', password: 'harbour-pump-river-42' }

interface Options {
  /** The language of the administrator in this journey. */
  language: 'en' | 'zh-CN' | 'zh-TW'
  /** Where she works: in the sample firm or in her own, which begins empty. */
  firm: 'sample' | 'own'
}

interface Journey {
  /** A page that is signed in already, by the same call as the sign-in page makes. */
  signedIn: Page
  /** Holds for every journey: the page logs no error, and where it ends no text key stands for words. */
  quiet: undefined
}

export const test = base.extend<Options & Journey>({
  language: ['en', { option: true }],
  firm: ['sample', { option: true }],
  signedIn: async ({ page, language, firm }, use) => {
    await write(page.request, 'POST /auth/sign-in/email', { email: person.email, password: person.password })
    const { workspaces } = await (await page.request.get('/api/v1/metadata')).json()
    // Two sample firms stand beside each other; the manufacturer is the later one.
    const wanted = (workspaces as { id: string; demo: boolean }[]).findLast(({ demo }) => demo === (firm === 'sample'))
    await write(page.request, 'POST /v1/me/workspace', { workspaceId: wanted?.id })
    // Her language is the member's, who is another in each firm.
    await write(page.request, 'PATCH /v1/me', { locale: language })
    await use(page)
  },
  quiet: [
    async ({ page }, use) => {
      const said: string[] = []
      page.on('pageerror', (error) => said.push(String(error)))
      page.on('console', (message) => {
        // Refusals and lost connections that a journey provokes on purpose are logged by the browser itself.
        if (
          ['error', 'warning'].includes(message.type()) &&
          !/status of 4\d\d|ERR_INTERNET_DISCONNECTED/.test(message.text())
        ) {
          said.push(message.text())
        }
      })
      await use(undefined)
      expect(said, 'what the browser logged').toEqual([])
      if (!page.isClosed()) await expectNoTextKeys(page)
    },
    { auto: true },
  ],
})

/** Prepares what a journey needs but is not about, with the session of the page: `POST /v1/accounts`. */
export async function write(request: APIRequestContext, route: string, data: object): Promise<Record<string, unknown>> {
  const [method, path] = route.split(' ') as [string, string]
  const headers = { origin: base.info().project.use.baseURL ?? '' }
  const answer = await request.fetch(`/api${path}`, { method, data, headers })
  expect(answer.ok(), await answer.text()).toBe(true)
  return answer.status() === 204 ? {} : await answer.json()
}

export { expect }
