import { expect, person, test, write } from './person.ts'

const COLLEAGUE = { name: '林海', email: 'lin.hai@haitian.test', password: 'seven valves in a harbour' }

test.use({ firm: 'own' })

test('a colleague joins by a link without a mail server and sees only his own customers', async ({
  signedIn: page,
  browser,
}) => {
  await write(page.request, 'POST /v1/accounts', { name: '宁波远港船舶有限公司' })
  await page.goto('/settings/people')
  await page.getByRole('button', { name: 'Invite a colleague' }).click()
  const panel = page.getByRole('complementary', { name: 'Invite a colleague' })
  await panel.getByLabel('E-mail').fill(COLLEAGUE.email)
  await panel.getByRole('radio', { name: /^Sales/ }).check()
  await panel.getByRole('button', { name: 'Create the invitation link' }).click()
  const link = await panel.getByRole('status').first().innerText()
  expect(link).toContain('/invitation#')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('listitem').filter({ hasText: COLLEAGUE.email })).toContainText('not joined yet')

  const elsewhere = await browser.newContext({ locale: 'en-GB' })
  const his = await elsewhere.newPage()
  await his.goto(link)
  await his.getByLabel('Your name').fill(COLLEAGUE.name)
  await his.getByLabel('Password').fill(COLLEAGUE.password)
  await his.getByRole('button', { name: /^Join/ }).click()
  await expect(his.getByRole('button', { name: new RegExp(COLLEAGUE.name) })).toBeVisible()
  await write(his.request, 'PATCH /v1/me', { locale: 'en' })
  await his.goto('/accounts')
  await expect(his.getByText('No customers yet')).toBeVisible()
  await expect(his.getByText('宁波远港船舶有限公司')).toBeHidden()

  await his
    .getByRole('button', { name: /New customer/ })
    .first()
    .click()
  await his.getByLabel('Name').fill('舟山东极渔业有限公司')
  await his.getByRole('button', { name: 'Create customer' }).click()
  await expect(his.getByRole('table', { name: 'Customers' }).getByText('舟山东极渔业有限公司')).toBeVisible()
  await his.goto('/settings/people')
  await expect(his.getByText(person.name).first()).toBeVisible()
  await expect(his.getByRole('button', { name: 'Invite a colleague' })).toBeHidden()

  // The link worked once.
  const third = await browser.newContext({ locale: 'en-GB' })
  const late = await third.newPage()
  await late.goto(link)
  await expect(late.getByRole('heading', { name: 'This invitation no longer works' })).toBeVisible()
  await Promise.all([elsewhere.close(), third.close()])

  await page.goto('/accounts')
  await expect(page.getByRole('table', { name: 'Customers' })).toBeVisible()
  for (const name of ['舟山东极渔业有限公司', '宁波远港船舶有限公司']) {
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByRole('combobox', { name: 'Search' }).fill(name)
    await expect(page.getByRole('option', { name }).first()).toBeVisible()
    await page.keyboard.press('Escape')
  }
})
