// Every page of the product, for journeys that look at all of them.
import { expect, type Page } from '@playwright/test'
import type {} from '@tanstack/react-router'
import { objects } from '#domains/objects.ts'
import { test, write } from './person.ts'

/** Lists and records of every object that has them, and the pages that stand alone. */
export async function everyAddress(page: Page): Promise<string[]> {
  const withPages = objects.filter(({ partOf, routes }) => !partOf && !routes)
  const lists = await Promise.all(
    withPages.map(async ({ plural }) => [
      `/${plural}`,
      ...(await idsOf(page, `${plural}?limit=1`)).map((id) => `/${plural}/${id}`),
    ]),
  )
  const [first, second] = await idsOf(page, 'accounts?limit=2')
  const programmes = await idsOf(page, 'programmes?limit=2')
  return [
    '/',
    '/?view=leader',
    '/goal',
    '/goal?next=true',
    ...lists.flat(),
    '/accounts?create=true',
    `/accounts?record=${first}`,
    `/accounts/${first}?layout=true`,
    `/accounts/${first}/merge?with=${second}`,
    '/needs?layout=kanban',
    '/activities?layout=calendar',
    '/value',
    '/relationship',
    '/needs-overview',
    '/market',
    ...programmes.flatMap((id) => [`/programmes/${id}`, `/programmes/${id}/evaluation`]),
    ...(await planningPages(page)),
    '/import',
    `/import/${await uploadedFile(page)}`,
    '/changes',
    '/recycle-bin',
    '/duplicates',
    '/duplicates?show=look-up',
    '/settings/objects/account',
    '/settings/people/roles/rep',
    ...['me', 'firm', 'objects', 'people', 'modules', 'keys', 'data'].map((name) => `/settings/${name}`),
    '/nowhere',
    '/sign-in',
    '/forgotten',
    '/reset-password',
    '/invitation',
    ...(await customerLinks(page, first!)),
  ]
}

/** What a firm has, whom it means and what it plans for them. */
async function planningPages(page: Page): Promise<string[]> {
  const segments = await idsOf(page, 'segments?limit=1')
  const cells = (await read(page, 'strategies?limit=1')) as { segmentId: string; stage: string }[]
  return [
    '/programmes',
    '/programmes/resources',
    '/programmes/resources?create=true',
    '/programmes/segments',
    '/programmes/segments/new',
    ...segments.map((id) => `/programmes/segments/${id}`),
    '/programmes/strategy',
    ...cells.map(({ segmentId, stage }) => `/programmes/strategy?segmentId=${segmentId}&stage=${stage}`),
  ]
}

/** A file that somebody began to import. */
async function uploadedFile(page: Page): Promise<string> {
  const answer = await page.request.post('/api/v1/imports', {
    headers: { origin: test.info().project.use.baseURL ?? '' },
    multipart: {
      options: JSON.stringify({ object: 'accounts' }),
      file: {
        name: 'customers.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('name,industry\nHarbour Cranes,Cranes'),
      },
    },
  })
  expect(answer.ok(), await answer.text()).toBe(true)
  return ((await answer.json()) as { id: string }).id
}

/** What a customer opens without an account: a survey, a plan, and links that lead to nothing any more. */
async function customerLinks(page: Page, accountId: string): Promise<string[]> {
  const asked = { reason: 'to look at the page' }
  const plans = await idsOf(page, 'joint-plans?limit=1')
  const made = [
    await write(page.request, `POST /v1/accounts/${accountId}/survey-links`, asked),
    ...(await Promise.all(plans.map((id) => write(page.request, `POST /v1/joint-plans/${id}/link`, asked)))),
  ]
  return [...made.map(({ link }) => String(link).replace(/^https?:\/\/[^/]+/, '')), '/survey', '/plan']
}

/** Opens an address as a link in the page does, which is quicker than loading the application again. */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((href) => window.__TSR_ROUTER__!.history.push(href), address)
  await page.waitForFunction(() => {
    const { status, location, resolvedLocation } = window.__TSR_ROUTER__!.state
    return status === 'idle' && location.href === resolvedLocation?.href
  })
  await expect(page.getByRole('heading').first(), address).toBeVisible()
  await expect(page.locator('.gx-skeleton, [aria-busy="true"]'), address).toHaveCount(0)
}

export function openedRoute(page: Page): Promise<string> {
  return page.evaluate(() => window.__TSR_ROUTER__!.state.matches.at(-1)?.fullPath ?? '')
}

/** Every route of the router that shows a page; those without one only lead on. */
export function allRoutes(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    Object.entries<{ options: { component?: unknown } }>(window.__TSR_ROUTER__!.routesByPath)
      .filter(([, { options }]) => options.component)
      .map(([path]) => path),
  )
}

async function idsOf(page: Page, query: string): Promise<string[]> {
  return ((await read(page, query)) as { id: string }[]).map(({ id }) => id)
}

/** Nothing of a module that is off. */
async function read(page: Page, query: string): Promise<unknown[]> {
  const answer = await page.request.get(`/api/v1/${query}`)
  return answer.ok() ? ((await answer.json()) as { data: unknown[] }).data : []
}
