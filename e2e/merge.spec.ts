import { expect, test, write } from './person.ts'

test.use({ firm: 'own', language: 'zh-CN' })

const unique = String(Date.now() % 100_000)
// Two names that sound different in every run, so that a repeated run finds only its own records.
const [first, second] = [`上海拓汇${unique}环保科技有限公司`, `拓汇${unique}环保科技（上海）股份有限公司`]
const phone = `021-5197${unique.padStart(5, '0').slice(1)}`

test('a duplicate is warned of, found, merged field by field, and the merge is undone', async ({ signedIn: page }) => {
  const kept = await write(page.request, 'POST /v1/accounts', { name: first, phone, region: '上海', industry: '环保' })
  await write(page.request, 'POST /v1/contacts', { name: '单雄信', accountId: kept.id })

  await page.goto('/accounts?create=true')
  await page.getByRole('textbox', { name: '客户名称' }).fill(second)
  await page.getByRole('textbox', { name: /^电话/ }).fill(phone)
  const warning = page.getByRole('status').filter({ hasText: '已存在相同记录' })
  await expect(warning.getByRole('link', { name: first })).toBeVisible()
  await page.getByRole('button', { name: '新建客户' }).last().click()
  await expect(page.getByRole('complementary').getByText(second).first()).toBeVisible()

  // Compared in the background, behind what people wait for.
  const pair = page.getByRole('listitem').filter({ hasText: first }).filter({ hasText: second })
  await expect(async () => {
    await page.goto('/duplicates?object=accounts')
    await expect(pair).toContainText('重复', { timeout: 2_000 })
  }).toPass({ timeout: 50_000 })
  await pair.getByRole('link', { name: '合并…' }).click()

  await expect(page.getByRole('heading', { name: '合并客户' })).toBeVisible()
  await page.getByRole('radio', { name: `保留“${second}”` }).check()
  await page.getByRole('radio', { name: `地区取自“${first}”` }).check()
  await expect(page.getByText('联系人1条')).toBeVisible()
  await page.getByRole('button', { name: '合并2条记录' }).click()
  await expect(page.getByText(`已将1条记录合并到“${second}”`)).toBeVisible()
  await expect(page).toHaveURL(/\/accounts\/[0-9a-f-]{36}$/)
  await expect(page.getByText('上海', { exact: true }).first()).toBeVisible()

  // Whoever has the old address comes to the record that stayed.
  const survivor = page.url()
  await page.goto(`/accounts/${kept.id}`)
  await expect(page.getByRole('heading', { name: second })).toBeVisible()
  await expect(page).toHaveURL(survivor)

  await page.goto('/changes')
  await page.getByRole('listitem').filter({ hasText: second }).first().getByRole('button', { name: '撤销' }).click()
  await expect(page.getByText(/已还原/).first()).toBeVisible()
  await page.goto(`/accounts/${kept.id}`)
  await expect(page.getByRole('heading', { name: first })).toBeVisible()
})

test('what is pasted is looked up line by line', async ({ signedIn: page }) => {
  const name = `苏州远洋${unique}泵业有限公司`
  await write(page.request, 'POST /v1/accounts', { name, phone: `0512-6${unique.padStart(5, '0')}88`.slice(0, 13) })
  await page.goto('/duplicates?show=look-up')
  await page.getByLabel('每行一个').fill(`远洋${unique}泵业\n没有${unique}这家`)
  await page.getByRole('button', { name: '查重' }).click()
  await expect(page.getByRole('heading', { name: '2行中已存在1行' })).toBeVisible()
  await expect(page.getByRole('link', { name })).toBeVisible()
  await expect(page.getByText('未登记，可新建')).toBeVisible()
})
