import type { Browser, Page } from '@playwright/test'
import { expect, person, test, write } from './person.ts'
import { expectNamedControls, expectNoSidewaysScroll } from './screen-checks.ts'

test.use({ firm: 'own' })

const password = 'seven valves in a harbour'

/** A colleague who joins by a link of the administrator, signed in on a page of his own. */
async function joined(page: Page, { browser, name, role }: { browser: Browser; name: string; role: string }) {
  const email = `${role}.${Date.now()}@harbour.example`
  const { link } = await write(page.request, 'POST /v1/invitations', { email, role })
  const token = String(link).split('#')[1]
  const his = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await write(his.request, 'POST /v1/invitations/accept', { token, name, password })
  await write(his.request, 'PATCH /v1/me', { locale: 'en' })
  return his
}

test('a comment mentions a colleague, who is told, answers and stops following', async ({
  signedIn: page,
  browser,
}) => {
  test.setTimeout(90_000)
  const { id } = await write(page.request, 'POST /v1/accounts', { name: '宁波听涛泵业有限公司' })
  const his = await joined(page, { browser, name: 'Han Bo', role: 'viewer' })
  const outsider = await joined(page, { browser, name: 'Hao Ran', role: 'rep' })
  await his.goto('/accounts')
  await expect(his.getByRole('button', { name: 'Notices', exact: true })).toBeVisible()

  await page.goto(`/accounts/${id}`)
  await page.getByRole('tab', { name: 'Comments' }).click()
  const box = page.getByRole('textbox', { name: /Write a comment/ })
  await box.pressSequentially('@Ha')
  await expect(page.getByRole('menuitem', { name: /Hao Ran/ })).toContainText('cannot see this record')
  await page.getByRole('menuitem', { name: /Han Bo/ }).click()
  await expect(box).toHaveValue('@Han Bo ')
  await box.pressSequentially('When can we deliver? See https://example.com/plan')
  await page.keyboard.press('ControlOrMeta+Enter')
  const comment = page.getByRole('listitem').filter({ hasText: 'When can we deliver?' })
  await expect(comment.getByRole('link', { name: 'https://example.com/plan' })).toBeVisible()
  await expect(box).toHaveValue('')
  await expectNamedControls(page)

  // He hears of it while his page is open, without a reload.
  const bell = his.getByRole('button', { name: '1 unread notice' })
  await expect(bell).toBeVisible({ timeout: 15_000 })
  await bell.click()
  const notices = his.getByRole('complementary', { name: 'Notices' })
  await expect(notices).toContainText(`${person.name} mentioned you at 宁波听涛泵业有限公司`)
  await notices.getByRole('button', { name: /mentioned you/ }).click()
  await expect(his).toHaveURL(`/accounts/${id}`)
  await expect(his.getByRole('button', { name: 'Notices', exact: true })).toBeVisible()

  await his.getByRole('tab', { name: 'Comments' }).click()
  await his.getByRole('textbox', { name: /Write a comment/ }).fill('On Wednesday.')
  await his.getByRole('button', { name: 'Comment', exact: true }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'On Wednesday.' })).toBeVisible({ timeout: 15_000 })

  const follow = his.getByRole('button', { name: 'Stop following' })
  await follow.click()
  await expect(his.getByRole('button', { name: 'Follow', exact: true })).toBeVisible()
  await box.fill('Thank you.')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(his.getByRole('listitem').filter({ hasText: 'Thank you.' })).toBeVisible({ timeout: 15_000 })
  await expect(his.getByRole('button', { name: 'Notices', exact: true })).toBeVisible()
  for (const other of [his, outsider]) await other.context().close()
})

test('one’s own comment is edited in its place, deleted and brought back', async ({ signedIn: page }) => {
  const { id } = await write(page.request, 'POST /v1/accounts', { name: '宁波改字泵业有限公司' })
  await write(page.request, 'POST /v1/comments', { object: 'account', recordId: id, text: 'Deliver on Monday' })
  await page.goto(`/accounts/${id}`)
  await page.getByRole('tab', { name: 'Comments' }).click()
  const panel = page.getByRole('tabpanel', { name: 'Comments' })
  await panel.getByRole('button', { name: 'More about this comment' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await panel
    .getByRole('textbox', { name: /Write a comment/ })
    .last()
    .fill('Deliver on Tuesday')
  await panel.getByRole('button', { name: 'Save' }).click()
  await expect(panel.getByText('Deliver on Tuesday')).toBeVisible()
  await panel.getByRole('button', { name: 'edited' }).click()
  await expect(page.getByRole('tooltip')).toContainText('Deliver on Monday')
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { level: 1 }).hover()

  await panel.getByRole('button', { name: 'More about this comment' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(panel.getByText('Deliver on Tuesday')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(panel.getByText('Deliver on Tuesday')).toBeVisible()

  await page.getByRole('tab', { name: 'Timeline' }).click()
  const story = page.getByRole('tabpanel', { name: 'Timeline' })
  await expect(story.getByText('Deliver on Tuesday')).toBeVisible()
  await story.getByRole('button', { name: 'Filter' }).click()
  await story.getByRole('combobox', { name: 'All kinds' }).click()
  await page.getByTitle('Changes').click()
  await page.keyboard.press('Escape')
  await expect(story.getByText('Deliver on Tuesday')).toHaveCount(0)
  await story.getByRole('button', { name: 'Show everything' }).first().click()
  await expect(story.getByText('Deliver on Tuesday')).toBeVisible()
})

test('a field tells who changed it and takes an old value back', async ({ signedIn: page }) => {
  const made = await write(page.request, 'POST /v1/accounts', { name: '宁波旧值泵业有限公司', industry: 'Valves' })
  await write(page.request, `PATCH /v1/accounts/${made.id}`, { version: 1, industry: 'Pumps' })
  await page.goto(`/accounts/${made.id}`)
  await page.getByRole('button', { name: 'History of “Industry”' }).click()
  const past = page.getByRole('tooltip')
  await expect(past).toContainText('Valves')
  await expect(past).toContainText(person.name)
  await past.getByRole('button', { name: 'Restore the old value' }).click()
  await expect(page.getByRole('button', { name: 'Edit Industry' })).toHaveText('Valves')
})

test.describe('in Chinese on a phone', () => {
  test.use({ language: 'zh-CN', viewport: { width: 390, height: 844 } })

  test('评论和通知都放得下，下次跟进一点就定', async ({ signedIn: page }) => {
    const { id } = await write(page.request, 'POST /v1/accounts', { name: '宁波手机泵业有限公司' })
    await page.goto(`/accounts/${id}`)
    await page.getByRole('textbox', { name: /写跟进/ }).fill('电话沟通，客户同意试用')
    await page.getByText('三天后', { exact: true }).click()
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await expect(page.getByText(/跟进已保存，下次跟进/)).toBeVisible()
    await page.getByRole('tab', { name: '评论' }).click()
    await page.getByRole('textbox', { name: /写评论/ }).fill('样品周三寄出')
    await page.getByRole('button', { name: '发表评论' }).click()
    await expect(page.getByText('样品周三寄出')).toBeVisible()
    await expectNoSidewaysScroll(page)
    await page.getByRole('button', { name: '打开菜单' }).click()
    await page.getByRole('button', { name: /通知/ }).click()
    await expect(page.getByRole('complementary', { name: '通知' })).toBeVisible()
    await expectNoSidewaysScroll(page)
  })
})
