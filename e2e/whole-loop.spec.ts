import type { Page } from '@playwright/test'
import { finishTheRest, guanxi, openEveryBasis, programmePath } from './loop-steps.ts'
import { expect, test, write } from './person.ts'

test.use({ locale: 'zh-CN' })

const manager = { name: '许掌柜', email: 'boss@forty.example', password: 'forty boxes on a pier' }

/** A firm of its own, as the command line makes it: forty customers, some orders, nobody asked yet. */
async function fortyCustomers(page: Page): Promise<void> {
  guanxi('workspace', 'create', '--name', '四十家包装贸易', '--email', manager.email, '--password', manager.password)
  await page.goto('/sign-in')
  await page.getByLabel('邮箱').fill(manager.email)
  await page.getByLabel('密码', { exact: true }).fill(manager.password)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page.getByRole('link', { name: '领航' }).first()).toBeVisible()
  const trades = ['食品', '卫浴', '茶叶', '鞋服']
  const create = Array.from({ length: 40 }, (_, i) => ({
    name: `厦门第${i + 1}号客户有限公司`,
    kinds: ['customer'],
    industry: trades[i % trades.length],
    region: '厦门',
  }))
  const { created } = await write(page.request, 'POST /v1/accounts/batch', { create })
  const contacts = (created as { id: string }[]).map(({ id }, i) => ({
    accountId: id,
    name: `${'王李张刘陈'[i % 5]}经理`,
    mobile: `1380000${1_000 + i}`,
  }))
  await write(page.request, 'POST /v1/contacts/batch', { create: contacts })
}

test('四十个客户的小企业：从问题到改过的策略，一路点下来', async ({ page }) => {
  test.setTimeout(300_000)
  await fortyCustomers(page)

  // The problem becomes the goal, which says where it starts.
  await page.goto('/goal')
  await page.getByRole('checkbox', { name: /不知道客户需要什么/ }).check()
  await page.getByRole('radio', { name: '不知道客户需要什么' }).check()
  await page.getByRole('button', { name: /不知道客户需要什么$/ }).click()
  await openEveryBasis(page)
  await page.getByRole('button', { name: /预览/ }).click()
  await page.getByRole('button', { name: '开始', exact: true }).click()
  await expect(page.getByText('已开始：了解更多客户的需求')).toBeVisible()
  await openEveryBasis(page)
  await page.goto('/')
  await expect(page.getByRole('heading', { name: /今天该关心谁/ })).toBeVisible()
  const menu = page.getByRole('complementary').getByRole('link')
  expect(await menu.count()).toBeLessThanOrEqual(6)
  for (const path of ['/', '/?view=leader']) {
    await page.goto(path)
    await openEveryBasis(page)
  }

  // What there is to work with.
  await page.goto('/programmes/resources')
  await page.getByRole('button', { name: /盘点/ }).first().click()
  const form = page.getByRole('complementary', { name: '盘点家底' })
  await form.getByLabel('人数：销售').fill('3')
  await form.getByLabel('每人每周小时：销售').fill('10')
  await form.getByRole('button', { name: '保存盘点' }).click()
  await expect(page.getByText(/每周有50小时可用于客户/)).toBeVisible()
  await openEveryBasis(page)

  // Segment and strategy come with the goal; one click takes them.
  await page.goto('/programmes/strategy')
  await page.getByRole('button', { name: '一键采用' }).click()
  await expect(page.getByText('听每个客户说出想解决的事').first()).toBeVisible()
  await expect(page.getByText(/^40/).first()).toBeVisible({ timeout: 20_000 })
  await openEveryBasis(page)
  await page.getByText('听每个客户说出想解决的事').first().click()
  await expect(page.getByRole('button', { name: '做成方案' })).toBeVisible()
  await openEveryBasis(page)
  await page.getByRole('button', { name: '做成方案' }).click()
  await expect(page).toHaveURL(/\/programmes\/[0-9a-f-]{36}/)

  // Too few for a control group: said plainly, and the programme continues without.
  await expect(page.getByText(/40家客户中，40家可以参与/)).toBeVisible()
  await openEveryBasis(page)
  await page.getByRole('button', { name: '何时做' }).first().click()
  await expect(page.getByRole('region', { name: '做得了吗？' })).toBeVisible()
  await openEveryBasis(page)
  await page.getByLabel('从哪里挤出').fill('整理报价的时间')
  await page.getByRole('button', { name: '商定工时' }).click()
  await expect(page.getByText('已商定。')).toBeVisible()
  await page.getByRole('button', { name: '怎样算成' }).first().click()
  await page.getByRole('button', { name: '抽签并启动' }).click()
  await page.getByRole('tooltip').getByRole('button', { name: '抽签并启动' }).click()
  await page.getByRole('button', { name: '放行第1批' }).click({ timeout: 20_000 })
  await expect(page.getByRole('button', { name: /^做完了/ }).first()).toBeVisible({ timeout: 30_000 })
  await page
    .getByRole('button', { name: /^做完了/ })
    .first()
    .click()

  // A fortnight without a step: the flag is up, before anybody edits anything.
  guanxi('clock', 'advance', '20')
  await page.reload()
  await expect(page.getByText(/虎头蛇尾/).first()).toBeVisible()
  await openEveryBasis(page)
  await finishTheRest(page)

  // Months later: no model, no control group, so it is judged by what is left, and said so.
  guanxi('clock', 'advance', '120')
  await page.goto(`${programmePath(page)}/evaluation`)
  await page.getByRole('button', { name: '评估效果' }).click()
  await page.getByRole('button', { name: '开始评估' }).click()
  await expect(page.getByRole('heading', { name: '成本与回报' })).toBeVisible()
  await openEveryBasis(page)
  await page.getByRole('button', { name: '写复盘' }).click()
  await page.getByLabel('做得好的').fill('客户愿意说')
  await page.getByRole('radio', { name: '继续做' }).check()
  await page.getByLabel('理由').fill('问出了需求')
  await page.getByRole('button', { name: '保存复盘' }).click()
  await page.getByRole('button', { name: '采纳', exact: true }).first().click()
  await expect(page.getByRole('button', { name: '撤回' })).toBeVisible()

  // What is known by now of segments, needs, the loop as a whole.
  for (const path of ['/programmes', '/programmes/segments', '/programmes/strategy', '/relationship', '/goal']) {
    await page.goto(path)
    await openEveryBasis(page)
  }
})
