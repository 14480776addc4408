import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, write } from './person.ts'

/** The command line of the server under test, which it finds through the data folder. */
export function guanxi(...args: string[]): string {
  const folder = process.env.E2E_DATA!
  const { url } = JSON.parse(readFileSync(join(folder, 'runtime.json'), 'utf8')) as { url: string }
  const env = { ...process.env, GUANXI_DATA: folder, PORT: new URL(url).port }
  return execFileSync(process.execPath, ['server/cli.ts', ...args, '--json'], { env, encoding: 'utf8' })
}

/** By the menu, or by the list of all pages below it for those that the goal's short menu leaves out. */
export async function goByMenu(page: Page, name: string): Promise<void> {
  const inMenu = page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name, exact: true })
  if ((await inMenu.count()) > 0) return inMenu.click()
  await page.getByRole('button', { name: '全部页面' }).click()
  await page.getByRole('tooltip').getByRole('link', { name, exact: true }).click()
}

/** To one of the stages that stand above every page of the loop. */
export async function goToStage(page: Page, name: '全程' | '家底盘点' | '客户分群' | '策略'): Promise<void> {
  const stages = page.getByRole('navigation', { name: '方案', exact: true })
  if ((await stages.count()) === 0) await goByMenu(page, '方案')
  await stages.getByRole('link', { name, exact: true }).click()
}

/** From home to what is to be evaluated, as the path there leads. */
export async function goToEvaluation(page: Page): Promise<void> {
  await goByMenu(page, '领航')
  await page
    .getByRole('main')
    .getByRole('link', { name: /有没有效果，接下来怎么改/ })
    .click()
  await page.getByRole('link', { name: /^效果评估：/ }).click()
  await expect(page.getByRole('button', { name: '评估效果' })).toBeVisible()
}

/** All waves are released and their steps done, as the API does it: the clicks were shown already. */
export async function finishTheRest(page: Page): Promise<void> {
  const id = new URL(page.url()).pathname.split('/')[2]
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

/**
 * Every way to a basis on the page opens one that says where its figures are from and of when, beside the page or in its place, and closes
 * again. How many there were.
 */
export async function openEveryBasis(page: Page): Promise<number> {
  const main = page.getByRole('main')
  const ways = main.getByRole('button', { name: /依据|怎么排的/ }).filter({ visible: true })
  await expect(ways.first()).toBeVisible()
  let opened = 0
  // Counted anew each time: what the page before still showed may be gone.
  for (; opened < (await ways.count()); opened++) {
    const way = ways.nth(opened)
    if ((await way.getAttribute('aria-expanded')) !== null) await openInPlace(main, way)
    else if ((await way.getAttribute('aria-haspopup')) === 'dialog') await openCard(page, way)
    else await openBeside(page, way)
  }
  return opened
}

async function openInPlace(main: Locator, way: Locator): Promise<void> {
  const before = (await main.innerText()).length
  await way.click()
  await expect(way).toHaveAttribute('aria-expanded', 'true')
  expect((await main.innerText()).length).toBeGreaterThan(before + 20)
  await way.click()
}

/** The attitude of a customer opens on the spot, with what it was computed from. */
async function openCard(page: Page, way: Locator): Promise<void> {
  await way.click()
  const card = page.getByRole('dialog', { name: /态度与依据$/ })
  await expect(card).toContainText(/\d条证据/)
  await page.keyboard.press('Escape')
  await expect(card).toHaveCount(0)
}

async function openBeside(page: Page, way: Locator): Promise<void> {
  await way.click()
  const basis = page.getByRole('complementary', { name: /^依据/ })
  await expect(basis).toHaveCount(1)
  await expect(basis).toContainText(/[一-鿿]{6}/)
  // A function that is off measures nothing, and says so.
  if (!(await basis.innerText()).includes('所以没有测量')) {
    await expect(basis).toContainText('数据来源')
    await expect(basis).toContainText(/统计时间\s*\S/)
    await expect(basis).toContainText(/\d{1,2}月\d{1,2}日|今天|昨天|尚未保存|没有抽签/)
  }
  await page.keyboard.press('Escape')
  await expect(basis).toHaveCount(0)
}
