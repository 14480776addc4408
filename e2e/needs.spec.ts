import type { Page } from '@playwright/test'
import { expect, test, write } from './person.ts'

test.describe('需求页', () => {
  test.use({ language: 'zh-CN' })

  test('需求页把机会分最高的主题放在最前，点表头换排法，点主题看到这些需求', async ({ signedIn: page }) => {
    await page.goto('/needs-overview')
    const table = page.getByRole('table')
    const figures = (column: number) => async () =>
      (await table.locator(`tbody td:nth-of-type(${column})`).allInnerTexts()).map((text) => Number.parseFloat(text))
    const isFalling = (values: number[]) => values.every((value, i) => i === 0 || value <= values[i - 1]!)
    await expect(table.getByRole('columnheader', { name: '机会分' })).toHaveAttribute('aria-sort', 'descending')
    const scores = (await figures(1)()).filter((score) => !Number.isNaN(score))
    expect(scores.length).toBeGreaterThan(2)
    expect(isFalling(scores)).toBe(true)

    await table.getByRole('button', { name: '客户数' }).click()
    await expect(table.getByRole('columnheader', { name: '客户数' })).toHaveAttribute('aria-sort', 'descending')
    await expect.poll(async () => isFalling(await figures(2)())).toBe(true)

    const topic = table.getByRole('rowheader').first().getByRole('link')
    const name = await topic.innerText()
    await topic.click()
    await expect(page).toHaveURL(/\/needs\?/)
    await expect(page.getByText(name).first()).toBeVisible()
  })
})

test('what a customer says becomes a need, what he says again its evidence, and a task that keeps it as its reason', async ({
  signedIn: page,
}) => {
  const before = await stepsWithEvidence(page)
  const { id } = await write(page.request, 'POST /v1/accounts', { name: '宁波说两遍泵业有限公司', kinds: ['customer'] })
  await write(page.request, 'POST /v1/contacts', { accountId: id, name: '陆工' })
  await write(page.request, 'POST /v1/activities', {
    ...{ accountId: id, kind: 'call', subject: 'Noise' },
    quote: 'The pump hall is too loud.',
  })
  await page.goto(`/accounts/${id}`)
  await page.getByRole('button', { name: 'Note as need' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Save need' }).click()
  await expect(page.getByText('Need noted with its evidence')).toBeVisible()

  // Said once more, it is the same need: two clicks again.
  await write(page.request, 'POST /v1/activities', {
    ...{ accountId: id, kind: 'visit', subject: 'Noise again' },
    quote: 'We cannot hear each other beside the pumps.',
  })
  await page.reload()
  await page.getByRole('button', { name: 'Note as need' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'The pump hall is too loud.' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)

  const { data } = (await write(page.request, 'POST /v1/needs/query', {
    filter: { field: 'accountId', op: 'eq', value: id },
  })) as { data: { id: string; state: string; evidenceCount: number }[] }
  expect(data).toMatchObject([{ state: 'stated', evidenceCount: 2 }])

  await page.goto(`/needs/${data[0]!.id}`)
  const words = page.getByRole('region', { name: 'In the customer’s words' })
  await expect(words.getByRole('listitem')).toHaveCount(2)
  await words.getByRole('button', { name: 'Add evidence' }).click()
  await words.getByLabel('In the customer’s words').fill('Our neighbours complained about the noise.')
  await words.getByLabel('Said by').click()
  await page.getByTitle('陆工').click()
  await words.getByLabel('Link').fill('javascript:alert(1)')
  await words.getByRole('button', { name: 'Save evidence' }).click()
  await expect(words.getByRole('alert')).toBeVisible()
  await words.getByLabel('Link').fill('https://town.example/complaints/7')
  await words.getByRole('button', { name: 'Save evidence' }).click()
  const third = words.getByRole('listitem').filter({ hasText: 'Our neighbours' })
  await expect(third.getByRole('link', { name: '陆工' })).toBeVisible()
  await expect(third.getByRole('link', { name: /town\.example/ })).toHaveAttribute('rel', /noopener/)

  const tasks = page.getByRole('region', { name: 'What is done about it' })
  await tasks.getByRole('button', { name: 'Make a task from it' }).click()
  await tasks.getByLabel('What is to be done').fill('Offer the quiet series')
  await tasks.getByRole('button', { name: 'Create task' }).click()
  const task = tasks.getByRole('listitem')
  await expect(task).toContainText('Open')
  await task.getByRole('link', { name: 'Offer the quiet series' }).click()
  await expect(page).toHaveURL(/\/activities\//)
  // Its page tells why, and leads back to the need.
  await page.getByRole('tab', { name: 'Because of a need' }).click()
  await expect(page.getByRole('tabpanel').getByRole('link', { name: 'The pump hall is too loud.' })).toBeVisible()

  const after = await stepsWithEvidence(page)
  expect(after.evidenced).toBe(before.evidenced + 1)
  expect(after.evidenced / after.steps).toBeGreaterThan(before.evidenced / before.steps)
})

/** What the gauge of the lighthouse counts. */
async function stepsWithEvidence(page: Page): Promise<{ evidenced: number; steps: number }> {
  await page.goto('/')
  const words = await page
    .getByText(/next steps rest on what a customer said/)
    .first()
    .innerText()
  const [evidenced, steps] = words.match(/\d+/g)!.map(Number)
  return { evidenced: evidenced!, steps: steps! }
}
