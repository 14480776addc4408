import type { Locator, Page } from '@playwright/test'
import { expect } from './person.ts'

/** A field as somebody adds it in the settings: its kind as the list of kinds calls it, its name, what more is set. */
export interface NewField {
  kind: string
  name: string
  set?: (form: Locator, page: Page) => Promise<void>
}

/** Picks an entry of the list that stands open. */
export const choose = (page: Page, title: string) =>
  page.locator('.ant-select-dropdown:visible').getByTitle(title, { exact: true }).click()

export async function addField(page: Page, { kind, name, set }: NewField): Promise<void> {
  await page.getByRole('button', { name: '添加字段' }).first().click()
  await page.getByRole('button', { name: new RegExp(`^${kind} `) }).click()
  const form = page.getByRole('complementary', { name: `新字段：${kind}` })
  await form.getByLabel('字段名称', { exact: true }).fill(name)
  await set?.(form, page)
  await form.getByRole('button', { name: '添加字段' }).click()
  await expect(page.getByText(`已添加字段“${name}”`)).toBeVisible()
  await expect(form).toHaveCount(0)
}

/** Twelve fields of twelve kinds, as a firm that sells machines keeps them. */
export const deviceFields: readonly NewField[] = [
  { kind: '单行文字', name: '型号', set: (form) => form.getByRole('checkbox', { name: /^可搜索/ }).check() },
  { kind: '自动编号', name: '编号', set: (form) => form.getByLabel('编号规则').fill('SB{yyyy}-{00000}') },
  {
    kind: '单选',
    name: '状态',
    set: async (form, page) => {
      await form.getByRole('textbox', { name: '选项1' }).fill('运行')
      await form.getByRole('textbox', { name: '选项2' }).fill('停机')
      await form.getByRole('textbox', { name: '选项2' }).press('Enter')
      await page.keyboard.type('报废')
      await form.getByRole('checkbox', { name: /^快速筛选和排序/ }).check()
    },
  },
  {
    kind: '多行文字',
    name: '报废原因',
    set: async (form, page) => {
      await form.getByRole('button', { name: '填写说明、分组、条件' }).click()
      const conditions = form.locator('.gx-conditions').first()
      await conditions.getByRole('button', { name: '添加条件' }).click()
      await conditions.getByRole('combobox', { name: '字段' }).click()
      await choose(page, '状态')
      await conditions.getByRole('combobox', { name: '值' }).click()
      await choose(page, '报废')
      await page.keyboard.press('Escape')
    },
  },
  { kind: '评分', name: '设备状况' },
  { kind: '数字', name: '功率' },
  { kind: '金额', name: '采购价' },
  { kind: '日期', name: '购买日期' },
  { kind: '是/否', name: '是否在保' },
  { kind: '时长', name: '保养用时' },
  { kind: '成员', name: '负责工程师' },
  {
    kind: '公式',
    name: '每千瓦价格',
    set: async (form, page) => {
      const formula = form.getByRole('textbox', { name: '公式' })
      await form.getByRole('combobox', { name: '插入字段' }).click()
      await choose(page, '采购价')
      await formula.press('End')
      await page.keyboard.type(' ÷ 功率')
      await expect(formula).toHaveValue('采购价 ÷ 功率')
      await expect(form.getByText('读作：采购价 / 功率')).toBeVisible()
      await expect(form.getByText('表达式可用。')).toBeVisible()
    },
  },
]

const DEVICES = 10_000
const FIRMS = 50

/** A file of ten thousand machines at fifty firms; every fourth stands still. */
export const deviceFile = {
  rows: DEVICES,
  perFirm: DEVICES / FIRMS,
  name: '设备台账.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      '名称,客户,型号,状态,设备状况,功率,采购价,购买日期,是否在保,保养用时',
      ...Array.from({ length: DEVICES }, (_, at) =>
        [
          `离心泵${at}`,
          `设备客户${at % FIRMS}`,
          `IS80-${at}`,
          at % 4 === 0 ? '停机' : '运行',
          (at % 5) + 1,
          at % 100 === 0 ? '' : (at % 100) * 2,
          (at % 100) * 300 + 5_000,
          `2025-03-${String((at % 28) + 1).padStart(2, '0')}`,
          at % 2 ? '是' : '否',
          30 + (at % 90),
        ].join(','),
      ),
    ].join('\n'),
  ),
}
