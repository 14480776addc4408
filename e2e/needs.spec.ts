import { expect, test } from './person.ts'

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
