import type { Page } from '@playwright/test'
import { expect, test } from './person.ts'
import { openTab } from './record-page.ts'

test.use({ locale: 'zh-CN' })

test.beforeEach(async ({ signedIn: page }) => {
  await page.request.patch('/api/v1/me', { data: { locale: 'zh-CN' }, headers: await sameOrigin(page) })
})
test.afterEach(async ({ signedIn: page }) => {
  await page.request.patch('/api/v1/me', { data: { locale: 'en' }, headers: await sameOrigin(page) })
})

test('从一次提问到态度：未知，问一问，客户在手机上回答，态度已知', async ({ signedIn: page, browser }) => {
  const account = await make(page, 'accounts', { name: '舟山问津泵业' })
  await make(page, 'contacts', { name: '林秋', accountId: account, decisionMaker: true, preferredLanguage: 'zh-TW' })
  await page.goto(`/accounts/${account}`)
  const card = page.getByRole('region', { name: '客户怎么说' })
  await expect(card.getByText('还没有人问过。')).toBeVisible()
  // The relationship as a whole, and so the kind of loyalty.
  await expect(card.getByText('未知')).toHaveCount(2)

  // One click asks: the link is made and copied.
  await card.getByRole('button', { name: '问一问：复制问卷链接' }).click()
  const dialog = page.getByRole('dialog', { name: '问问舟山问津泵业' })
  await expect(dialog.getByText('链接是给林秋的')).toBeVisible()
  const link = await dialog.getByRole('status').innerText()

  const phone = await browser.newContext({
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    locale: 'en-GB',
  })
  const customer = await phone.newPage()
  await customer.goto(pathOf(link))
  await expect(customer.getByRole('heading', { level: 1 })).toContainText('想聽聽您的意見')
  expect(customer.url()).not.toContain('#')
  const questions = customer.getByRole('group')
  await expect(questions).toHaveCount(4)
  for (const [place, answer] of ['5', '4', '4', '9'].entries())
    await questions.nth(place).getByRole('button', { name: answer, exact: true }).tap()
  await customer.getByLabel('還有什麼想告訴我們的？').fill('半夜也肯來修')
  await customer.getByRole('button', { name: '送出回答' }).tap()
  await expect(customer.getByRole('heading', { name: '謝謝您' })).toBeVisible()
  await customer.goto(`${pathOf(link).split('#')[0]}?again=1#${link.split('#')[1]}`)
  await expect(customer.getByRole('heading', { name: '這個連結已失效' })).toBeVisible()
  await phone.close()

  await page.reload()
  await expect(card.getByText('整体关系')).toBeVisible()
  await expect(card.getByText('未知')).toHaveCount(0)
  await expect(page.getByText('半夜也肯來修')).toBeVisible()
  await card.getByRole('button', { name: '依据' }).click()
  await expect(card.getByText('订单和联系次数完全不计入')).toBeVisible()
})

test('客户原话两次点击成为证据，联系偏好不符要写理由', async ({ signedIn: page }) => {
  const account = await make(page, 'accounts', { name: '舟山知言泵业' })
  const contactId = await make(page, 'contacts', { name: '周岭', accountId: account, preferredChannel: 'email' })
  await make(page, 'activities', {
    accountId: account,
    kind: 'meeting',
    subject: '年度会谈',
    quote: '答应的事你们都做到了',
    quotedContactId: contactId,
  })
  await page.goto(`/accounts/${account}`)
  const entry = page.getByRole('listitem').filter({ hasText: '年度会谈' })
  await expect(entry.getByText('共同')).toBeVisible()
  await entry.getByRole('button', { name: '信任' }).click()
  await entry.getByRole('button', { name: '正面' }).click()
  await expect(entry.getByText('信任 · 正面')).toBeVisible()
  await expect(page.getByRole('region', { name: '客户怎么说' }).getByText('80').first()).toBeVisible()

  const box = page.getByRole('textbox', { name: /写跟进/ })
  await box.fill('电话催交期')
  await page.getByText('电话', { exact: true }).first().click()
  await page.getByRole('button', { name: '记原话' }).click()
  await page.getByRole('combobox', { name: '说话人' }).click()
  await page.getByTitle('周岭').click()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('希望用别的方式联系')
  await page.getByLabel('未按偏好联系的理由').fill('设备停机，等不及邮件')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByRole('listitem').filter({ hasText: '电话催交期' }).getByText('单向')).toBeVisible()
})

test('一起做的事：承诺兑现，共同计划由客户凭链接确认', async ({ signedIn: page, browser }) => {
  const account = await make(page, 'accounts', { name: '舟山同舟泵业' })
  const planId = await make(page, 'joint-plans', { accountId: account, title: '停机减半', theirGoal: '夏季不停产' })
  await make(page, 'promises', { accountId: account, planId, text: '每季巡检', dueOn: '2099-01-01' })
  await page.goto(`/accounts/${account}`)
  await openTab(page, '承诺与计划')
  await page.getByRole('button', { name: '复制确认链接' }).click()
  const link = await page.getByRole('tabpanel').getByRole('status').innerText()

  const other = await browser.newContext({ locale: 'zh-CN' })
  const customer = await other.newPage()
  await customer.goto(pathOf(link))
  await expect(customer.getByRole('heading', { name: '停机减半' })).toBeVisible()
  await expect(customer.getByText('每季巡检')).toBeVisible()
  await customer.getByRole('textbox').first().fill('林秋')
  await customer.getByRole('button').last().click()
  await expect(customer.getByRole('heading', { name: /已确认|Confirmed/ })).toBeVisible()
  await other.close()

  await page.reload()
  await openTab(page, '承诺与计划')
  await expect(page.getByText(/林秋已确认/)).toBeVisible()
  await page.getByRole('button', { name: '已做到' }).click()
  await expect(page.getByText('已兑现')).toBeVisible()
})

test('客户关系页：态度与购买，未知单独列出，每个数都能看到是谁', async ({ signedIn: page }) => {
  await page.goto('/relationship')
  await expect(page.getByRole('heading', { name: '态度与购买' })).toBeVisible({ timeout: 30_000 })
  const unknown = page.getByRole('table').getByRole('link', { name: /未知/ })
  await expect(unknown).toHaveCount(2)
  await expect(page.getByText('去问一问，这里不作猜测').first()).toBeVisible()
  await expect(page.getByText(/^截至/)).toBeVisible({ timeout: 30_000 })
  await unknown.nth(1).click()
  await expect(page).toHaveURL(/accounts/)
  await expect(page.getByRole('button', { name: '未知' }).first()).toBeVisible()
})

test('列表里点一下“未知”就问：链接已生成，行不打开', async ({ signedIn: page }) => {
  await make(page, 'accounts', { name: '舟山一问泵业' })
  await page.goto('/accounts?q=%22舟山一问泵业%22')
  const row = page.getByRole('row').filter({ hasText: '舟山一问泵业' })
  await row.getByRole('button', { name: '未知' }).click()
  const dialog = page.getByRole('dialog', { name: '问问舟山一问泵业' })
  await expect(dialog.getByRole('status')).toContainText('/survey#')
  await dialog.getByRole('button', { name: '关闭' }).click()
  await expect(dialog).toBeHidden()
  await expect(row).toHaveAttribute('aria-selected', 'false')
})

test('拜访时问到的回答记在那次跟进上', async ({ signedIn: page }) => {
  const account = await make(page, 'accounts', { name: '舟山当面泵业' })
  await page.goto(`/accounts/${account}`)
  const card = page.getByRole('region', { name: '客户怎么说' })
  await card.getByRole('button', { name: '录入回答' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: '保存回答' })).toBeDisabled()
  await dialog.getByRole('combobox', { name: '在哪次跟进中问的' }).click()
  await dialog.getByTitle('上门拜访', { exact: true }).click()
  await dialog.getByRole('group').first().getByRole('button', { name: '4', exact: true }).click()
  await dialog.getByRole('button', { name: '保存回答' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('listitem').filter({ hasText: '已询问：' })).toBeVisible()
  const [answered] = await recordsOf(page, 'survey-invitations', account)
  const [visit] = await recordsOf(page, 'activities', account)
  expect(visit).toMatchObject({ kind: 'visit', done: true })
  expect(answered?.activityId).toBe(visit?.id)
})

async function recordsOf(page: Page, resource: string, accountId: string): Promise<Record<string, unknown>[]> {
  const data = { filter: { field: 'accountId', op: 'eq', value: accountId } }
  const answer = await page.request.post(`/api/v1/${resource}/query`, { data, headers: await sameOrigin(page) })
  return (await answer.json()).data
}

async function make(page: Page, resource: string, data: Record<string, unknown>): Promise<string> {
  const answer = await page.request.post(`/api/v1/${resource}`, { data, headers: await sameOrigin(page) })
  expect(answer.status(), await answer.text()).toBe(201)
  return (await answer.json()).id
}

async function sameOrigin(page: Page): Promise<{ origin: string }> {
  return { origin: new URL((await page.request.get('/')).url()).origin }
}

/** The links name the configured address; the test goes there by path. */
function pathOf(link: string): string {
  const { pathname, hash } = new URL(link)
  return pathname + hash
}
