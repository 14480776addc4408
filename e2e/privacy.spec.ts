import { readFileSync } from 'node:fs'
import { expect, test, write } from './person.ts'
import { expectNamedControls, expectNoSidewaysScroll } from './screen-checks.ts'

test.use({ firm: 'own' })

test('a person takes consent back, and is kept for a lawsuit: both are entered where his data are shown', async ({
  signedIn: page,
}) => {
  const { id: accountId } = await write(page.request, 'POST /v1/accounts', { name: '宁波守信泵业有限公司' })
  const { id } = await write(page.request, 'POST /v1/contacts', { name: '林守信', accountId })
  await page.goto(`/contacts/${id}`)
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Personal data' }).click()
  const data = page.getByRole('dialog', { name: 'What we keep about 林守信' })
  await expect(data).toContainText('Nothing is registered yet.')
  await data.getByRole('button', { name: 'Register consent or withdrawal' }).click()
  await data.getByText('Withdrawn', { exact: true }).click()
  await expectNamedControls(page)
  await data.getByRole('button', { name: 'Register', exact: true }).click()
  await expect(data.getByRole('listitem')).toContainText('Withdrawn Marketing · All channels')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Legal hold' }).click()
  const hold = page.getByRole('dialog', { name: 'Legal hold: 林守信' })
  await hold.getByLabel('Reason').fill('Lawsuit 2026-11')
  await hold.getByRole('button', { name: 'Place the hold' }).click()
  await expect(page.getByText('林守信 is under a legal hold')).toBeVisible()

  await page.goto('/settings/data')
  await page.getByRole('listitem').filter({ hasText: 'Legal holds' }).getByRole('button').click()
  const holds = page.getByRole('complementary', { name: 'Legal holds' })
  await expect(holds).toContainText('Lawsuit 2026-11')
  await holds.getByRole('listitem').filter({ hasText: '林守信' }).getByRole('button', { name: 'Lift the hold' }).click()
  await expect(holds).not.toContainText('林守信')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(holds).toContainText('Lawsuit 2026-11')
  await holds.getByRole('listitem').filter({ hasText: '林守信' }).getByRole('button', { name: 'Lift the hold' }).click()
  await expect(holds).not.toContainText('林守信')
})

test('a firm says how long it keeps what, and sees first what a rule would find', async ({ signedIn: page }) => {
  await page.goto('/settings/data')
  const line = (name: string) =>
    page.getByRole('list', { name: 'Data retention' }).getByRole('listitem').filter({ hasText: name })
  await line('Recycle bin').getByRole('button').click()
  const bin = page.getByRole('complementary', { name: 'Recycle bin' })
  await bin.getByLabel('Days in the recycle bin').fill('45')
  await bin.getByRole('button', { name: 'Save' }).click()
  await expect(line('Recycle bin')).toContainText('45 days')

  await line('Retention rules').getByRole('button').click()
  const rules = page.getByRole('complementary', { name: 'Retention rules' })
  await rules.getByRole('button', { name: 'Create a rule' }).click()
  await expect(rules).toContainText('No record matches today.')
  await expectNamedControls(page)
  await rules.getByRole('button', { name: 'Create the rule' }).click()
  const rule = rules.getByRole('listitem').filter({ hasText: 'Customers: suggest after 36 months' })
  await expect(rule).toContainText('Not applied yet')
  await expect(line('Retention rules')).toContainText('1 rule')
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
  await rule.getByRole('button', { name: 'Remove' }).click()
  await expect(rules.getByRole('listitem')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(rules.getByRole('listitem')).toHaveCount(1)
  await rule.getByRole('button', { name: 'Remove' }).click()
  await expect(rules.getByRole('listitem')).toHaveCount(0)
})

test('what is kept about a person is told, handed over and erased, and the audit page says who did it', async ({
  signedIn: page,
}) => {
  const name = `Lin Erased ${Date.now()}`
  const { id: accountId } = await write(page.request, 'POST /v1/accounts', { name: '宁波遗忘泵业有限公司' })
  const { id } = await write(page.request, 'POST /v1/contacts', { name, mobile: '13911112222', accountId })
  await page.goto(`/contacts/${id}`)
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Personal data' }).click()
  const data = page.getByRole('dialog', { name: `What we keep about ${name}` })
  const download = page.waitForEvent('download')
  await data.getByRole('button', { name: 'Save as a file' }).click()
  expect(readFileSync(await (await download).path(), 'utf8')).toContain('13911112222')
  await data.getByLabel('Reason').fill('Asked for it by letter')
  await data.getByLabel(`To confirm, type “${name}”`).fill(name)
  await data.getByRole('button', { name: `Erase ${name}` }).click()
  await expect(page).toHaveURL(/\/contacts$/)
  expect((await page.request.get(`/api/v1/contacts/${id}`)).status()).toBe(404)

  await page.goto('/settings/data')
  const deed = page.getByRole('listitem').filter({ hasText: 'Asked for it by letter' })
  await expect(deed.first()).toContainText('Mei')
  await expect(deed.first()).not.toContainText(name)
})
