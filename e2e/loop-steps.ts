import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, write } from './person.ts'

/** The command line of the server under test, which it finds through the data folder. */
export function guanxi(...args: string[]): string {
  const folder = process.env.E2E_DATA!
  const { url } = JSON.parse(readFileSync(join(folder, 'runtime.json'), 'utf8')) as { url: string }
  const env = { ...process.env, GUANXI_DATA: folder, PORT: new URL(url).port }
  return execFileSync(process.execPath, ['server/cli.ts', ...args, '--json'], { env, encoding: 'utf8' })
}

/** Of the programme whose page, or one below it, is open. */
export function programmePath(page: Page): string {
  return new URL(page.url()).pathname.split('/').slice(0, 3).join('/')
}

/** All waves are released and their steps done, as the API does it: the clicks were shown already. */
export async function finishTheRest(page: Page): Promise<void> {
  const id = programmePath(page).split('/').at(-1)
  const get = async (path: string) => (await page.request.get(`/api/v1${path}`)).json()
  const { waves } = (await get(`/programmes/${id}/progress`)) as { waves: { number: number; state: string }[] }
  for (const { number, state } of waves) {
    if (state === 'planned') await write(page.request, `POST /v1/programmes/${id}/waves/${number}/release`, {})
  }
  const isOpen = (filter: object) => `/programme-steps?limit=200&filter=${encodeURIComponent(JSON.stringify(filter))}`
  const open = {
    and: [
      { field: 'programmeId', op: 'eq', value: id },
      { field: 'state', op: 'eq', value: 'open' },
    ],
  }
  await expect
    .poll(async () => {
      const progress = (await get(`/programmes/${id}/progress`)) as { waves: { state: string }[] }
      return progress.waves.every(({ state }) => ['released', 'done', 'dropped'].includes(state))
    })
    .toBe(true)
  for (;;) {
    const { data } = (await get(isOpen(open))) as { data: { id: string }[] }
    if (data.length === 0) break
    for (const step of data) await write(page.request, `POST /v1/programme-steps/${step.id}/done`, {})
  }
  await write(page.request, `POST /v1/programmes/${id}/finish`, {})
}
