import type { Page } from '@playwright/test'
import { choose } from './own-object-steps.ts'
import { expect, test, write } from './person.ts'

test.use({ language: 'zh-CN', firm: 'own' })

/** What the gauge counts: how many of how many. */
async function gauge(page: Page): Promise<{ evidenced: number; open: number }> {
  await page.goto('/')
  const words = await page
    .getByText(/商机和下一步中\d+个有客户的话为据|还没有进行中的商机和下一步/)
    .first()
    .innerText()
  const [open = 0, evidenced = 0] = words.match(/\d+/g)?.map(Number) ?? []
  return { evidenced, open }
}

/** Chooses a stage where it stands on the page of the opportunity. */
async function moveTo(page: Page, stage: string): Promise<void> {
  await page.getByRole('button', { name: '编辑阶段' }).click()
  await page.locator('.ant-select-dropdown:visible').getByText(stage, { exact: true }).click()
}

test('跟进里的一句原话变成需求，两次点击变成商机，一路到赢单；需求有据率跟着变', async ({ signedIn: page }) => {
  await page.goto('/settings/modules')
  await page.getByRole('button', { name: '更多功能：商机' }).click()
  await page.getByRole('switch', { name: '商机' }).click()
  await page.getByRole('button', { name: '打开：商机', exact: true }).click()
  await expect(page.getByRole('main').getByRole('link', { name: '商机', exact: true })).toBeVisible()
  const before = await gauge(page)
  const { id: accountId } = await write(page.request, 'POST /v1/accounts', { name: '宁波静音泵房有限公司' })
  const { id: contactId } = await write(page.request, 'POST /v1/contacts', { accountId, name: '陆工' })
  await write(page.request, 'POST /v1/activities', {
    ...{ accountId, kind: 'visit', subject: '看泵房' },
    quote: '泵房里说话都听不见。',
  })
  await page.goto(`/accounts/${accountId}`)
  await page.getByRole('button', { name: '记为需求' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '保存需求' }).click()
  await expect(page.getByText('需求及其依据已登记')).toBeVisible()

  const { data } = (await write(page.request, 'POST /v1/needs/query', {
    filter: { field: 'accountId', op: 'eq', value: accountId },
  })) as { data: { id: string }[] }
  await page.goto(`/needs/${data[0]!.id}`)
  const done = page.getByRole('region', { name: '为它做的事' })
  await done.getByRole('button', { name: '转为商机' }).click()
  // The form is filled in: nothing is left but to save.
  await done.getByRole('button', { name: '新建商机' }).click()
  const line = done.getByRole('listitem').filter({ hasText: '泵房里说话都听不见。' })
  await expect(line).toContainText('商机 · 需求确认')
  expect(await gauge(page)).toEqual({ evidenced: before.evidenced + 1, open: before.open + 1 })
  await page.getByRole('button', { name: /^需求有据率/ }).click()
  await expect(page.getByText(/其中商机\d+个，有据\d+个；下一步\d+个/)).toBeVisible()

  // What is made on the page of a contact is one of his firm.
  await page.goto(`/contacts/${contactId}`)
  await page.getByRole('tab', { name: /^商机/ }).click()
  const contactForm = page.getByRole('tabpanel')
  await contactForm.getByRole('button', { name: '新建商机' }).click()
  await expect(contactForm).toContainText('宁波静音泵房有限公司')

  await page.goto(`/needs/${data[0]!.id}`)
  await line.getByRole('link').click()
  await expect(page).toHaveURL(/\/opportunities\//)
  await expect(page.getByRole('blockquote')).toHaveText('泵房里说话都听不见。')
  const reason = page.getByRole('region', { name: '源自哪项需求' })
  await reason.getByRole('button', { name: '依据' }).click()
  await expect(reason).toContainText('背后有1句客户原话')

  // Who loses it is asked why; who opens it again need not take the reason back himself.
  await moveTo(page, '输单')
  const asked = page.getByRole('dialog', { name: '还需要填写' })
  await asked.getByRole('button', { name: '取消' }).click()
  await expect(page.getByRole('button', { name: '编辑阶段' })).toContainText('需求确认')
  await moveTo(page, '输单')
  await asked.getByRole('combobox').click()
  await asked.getByTitle('没有预算').click()
  await asked.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('button', { name: '编辑输单原因' })).toContainText('没有预算')
  expect(await gauge(page)).toEqual(before)
  await page.goBack()
  await moveTo(page, '商务谈判')
  await expect(page.getByRole('button', { name: '编辑输单原因' })).toHaveCount(0)
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(page.getByRole('button', { name: '编辑输单原因' })).toContainText('没有预算')
  await moveTo(page, '商务谈判')
  await expect(page.getByRole('button', { name: '编辑输单原因' })).toHaveCount(0)
  await moveTo(page, '赢单')
  await expect(page.getByRole('button', { name: '编辑结单日期' })).toBeVisible()

  // Who takes a stage back by mistake and undoes it gets the day back on which it was won.
  const sale = page.url().split('/').at(-1)!
  const stored = async () => (await page.request.get(`/api/v1/opportunities/${sale}`)).json()
  await write(page.request, `PATCH /v1/opportunities/${sale}`, {
    version: (await stored()).version,
    closedOn: '2026-01-05',
  })
  await page.reload()
  await moveTo(page, '商务谈判')
  await expect.poll(async () => (await stored()).closedOn).toBeNull()
  await page.getByRole('button', { name: '撤销' }).click()
  await expect.poll(async () => (await stored()).closedOn).toBe('2026-01-05')
  await page.reload()
  await reason.getByRole('button', { name: '依据' }).click()
  await expect(reason).toContainText('不再计入需求有据率；背后有1句客户原话')
  expect(await gauge(page)).toEqual(before)
  await page.goto(`/needs/${data[0]!.id}`)
  await expect(line).toContainText('商机 · 赢单')
  await expect(done.getByRole('button', { name: '转为商机' })).toBeVisible()
  const need = `/v1/needs/${data[0]!.id}`
  const { version } = await (await page.request.get(`/api${need}`)).json()
  await write(page.request, `PATCH ${need}`, { version, state: 'met' })
  await page.reload()
  await expect(done.getByRole('button', { name: '转为任务' })).toBeVisible()
  await expect(page.getByRole('button', { name: '转为商机' })).toHaveCount(0)

  await write(page.request, 'PUT /v1/modules/sales', { on: false })
  await page.reload()
  await expect(done.getByRole('button', { name: '转为任务' })).toBeVisible()
  await expect(done.getByRole('button', { name: '转为商机' })).toHaveCount(0)
  await expect(done.getByRole('listitem')).toHaveCount(0)
})

test('多条商机一起改为输单时，同时问输单原因，已有原因的不动', async ({ signedIn: page }) => {
  await write(page.request, 'PUT /v1/modules/sales', { on: true })
  const { id: accountId } = await write(page.request, 'POST /v1/accounts', { name: '嘉兴批量输单有限公司' })
  const ids: string[] = []
  for (const [n, name] of ['一号泵站', '二号泵站', '三号泵站'].entries()) {
    const said = n === 2 ? { stage: 'lost', lostReason: 'price' } : {}
    const { id } = await write(page.request, 'POST /v1/opportunities', { accountId, name, ...said })
    ids.push(String(id))
  }
  const reasons = () =>
    Promise.all(
      ids.map(async (id) => (await (await page.request.get(`/api/v1/opportunities/${id}`)).json()).lostReason),
    )
  const filter = encodeURIComponent(JSON.stringify([{ field: 'accountId', op: 'eq', value: accountId }]))
  await page.goto(`/opportunities?filter=${filter}`)
  await page.getByRole('checkbox', { name: '全选' }).check()
  await page.getByRole('toolbar', { name: '已选记录' }).getByRole('button', { name: '修改字段' }).click()
  const dialog = page.getByRole('dialog', { name: '批量修改字段' })
  await dialog.getByLabel('字段', { exact: true }).fill('阶段')
  await page.keyboard.press('Enter')
  await dialog.getByLabel('值', { exact: true }).click()
  await choose(page, '输单')
  await expect(dialog.getByRole('region', { name: '将发生的变化' })).toContainText('2条还缺输单原因')
  await expect(dialog.getByRole('button', { name: '修改', exact: true })).toBeDisabled()
  await dialog.getByLabel('输单原因').click()
  await choose(page, '没有预算')
  await dialog.getByRole('button', { name: '修改2条' }).click()
  await expect(page.getByText('已修改2条')).toBeVisible()
  expect(await reasons()).toEqual(['budget', 'budget', 'price'])
  await page.getByRole('button', { name: '撤销', exact: true }).click()
  await expect(page.getByText('已还原2条')).toBeVisible()
  expect(await reasons()).toEqual([null, null, 'price'])
  await write(page.request, 'PUT /v1/modules/sales', { on: false })
})
