import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { processorTime } from '#platform/testing/processor-time.ts'
import { parseBooleanText } from './boolean-text.ts'
import { looksLikeValue } from './cell-shape.ts'
import { fromSerial, openOrder, parseDateText, parseMonthText } from './date-text.ts'
import { normalizeHeader, unitOfFigures, unitOfHeader, unitOfTitle } from './header-name.ts'
import { parseMoneyText, withUnit } from './money-text.ts'
import { parseNumberText } from './number-text.ts'

describe('numbers as people write them', () => {
  it.each<[string, '.' | ',', string | undefined]>([
    ['1234.56', '.', '1234.56'],
    ['1,234.56', '.', '1234.56'],
    ['1.234,56', ',', '1234.56'],
    ['1 234,56', ',', '1234.56'],
    ['1.234', ',', '1234'],
    ['1.234', '.', '1.234'],
    ['12,5', '.', undefined],
    ['12,5', ',', '12.5'],
    ['１２３．５', '.', '123.5'],
    ['￥１，２３４', '.', '1234'],
    ['¥ 88.00', '.', '88.00'],
    ['88元', '.', '88'],
    ['¥1,234.50元', '.', '1234.50'],
    ['人民币 1,000 元整', '.', '1000'],
    ['3千', '.', '3000'],
    ['3.5万', '.', '35000'],
    ['1.2亿元', '.', '120000000'],
    ['3万亿', '.', '3000000000000'],
    ['12%', '.', '0.12'],
    ['(1,234.50)', '.', '-1234.50'],
    ['-5', '.', '-5'],
    ['5-', '.', '-5'],
    ['−5', '.', '-5'],
    ['+5', '.', '5'],
    ['-¥5', '.', '-5'],
    ['1.38E+10', '.', '13800000000'],
    ['1e-3', '.', '0.001'],
    ['.5', '.', '0.5'],
    ['007', '.', '7'],
    ['-0', '.', '0'],
    ['1,23,456', '.', undefined],
    ['1.2.3', '.', undefined],
    ['', '.', undefined],
    ['-', '.', undefined],
    ['abc', '.', undefined],
    ['12 apples', '.', undefined],
    ['1e999', '.', undefined],
    ['NaN', '.', undefined],
    ['2026-01-02', '.', undefined],
  ])('%s (decimal %s) is %s', (text, decimal, expected) => expect(parseNumberText(text, { decimal })).toBe(expected))

  it('keeps every digit of plain decimals', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }),
        fc.stringMatching(/^\d{1,10}$/),
        (whole, fraction) => {
          fc.pre(whole !== 0n)
          expect(parseNumberText(`${whole}.${fraction}`, { decimal: '.' })).toBe(`${whole}.${fraction}`)
          const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, '.')
          expect(parseNumberText(`${grouped},${fraction}`, { decimal: ',' })).toBe(`${whole}.${fraction}`)
        },
      ),
    )
  })

  it('never fails, and gives plain decimals only', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,-+eE%() 万亿¥'), maxLength: 12 }), (text) => {
        const parsed = parseNumberText(text, { decimal: '.' })
        if (parsed !== undefined) expect(parsed).toMatch(/^-?\d+(\.\d+)?$/)
      }),
    )
  })
})

describe('months without a day', () => {
  it.each([
    ['2026年12月', '2026-12-01', '2026-12-31'],
    ['２０２６年２月份', '2026-02-01', '2026-02-28'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2026/4', '2026-04-01', '2026-04-30'],
    ['2026.12', '2026-12-01', '2026-12-31'],
    ['12/2026', '2026-12-01', '2026-12-31'],
    ['Dec 2026', '2026-12-01', '2026-12-31'],
    ['September 2026', '2026-09-01', '2026-09-30'],
  ])('%s is no day until somebody says which', (text, first, last) => {
    expect(parseDateText(text, { order: 'dmy' })).toBeUndefined()
    expect([parseMonthText(text, 'first')?.date, parseMonthText(text, 'last')?.date]).toEqual([first, last])
  })

  it.each(['2026', '2026年13月', '2026-00', 'May', '1226', '2026-12-01', 'xyz 2026'])('%s is no month', (text) =>
    expect(parseMonthText(text, 'first')).toBeUndefined(),
  )
})

describe('dates as people write them', () => {
  it.each<[string, 'dmy' | 'mdy', string | undefined, string?, string?]>([
    ['20261103', 'dmy', '2026-11-03'],
    ['2026-11-03', 'dmy', '2026-11-03'],
    ['2026/11/3', 'mdy', '2026-11-03'],
    ['2026.1.3', 'mdy', '2026-01-03'],
    ['2026年11月3日', 'dmy', '2026-11-03'],
    ['２０２６年１月３号', 'dmy', '2026-01-03'],
    ['3.11.2026', 'mdy', '2026-11-03'],
    ['3/11/2026', 'dmy', '2026-11-03'],
    ['3/11/2026', 'mdy', '2026-03-11'],
    ['3/11/26', 'mdy', '2026-03-11'],
    ['3-11-98', 'dmy', '1998-11-03'],
    ['3 Nov 2026', 'dmy', '2026-11-03'],
    ['Nov 3, 2026', 'dmy', '2026-11-03'],
    ['03-Nov-26', 'dmy', '2026-11-03'],
    ['2026-11-03 14:05', 'dmy', '2026-11-03', '14:05:00'],
    ['2026-11-03T14:05:09.123Z', 'dmy', '2026-11-03', '14:05:09.123', 'Z'],
    ['2026-11-03 14:05:09+0800', 'dmy', '2026-11-03', '14:05:09', '+08:00'],
    ['20261103 1405', 'dmy', '2026-11-03', '14:05:00'],
    ['11/3/2026 2:05 PM', 'mdy', '2026-11-03', '14:05:00'],
    ['11/3/2026 12:05 am', 'mdy', '2026-11-03', '00:05:00'],
    ['2026年11月3日 下午2:05', 'dmy', '2026-11-03', '14:05:00'],
    ['2026/11/3 14时5分', 'dmy', '2026-11-03', '14:05:00'],
    ['2026-02-30', 'dmy', undefined],
    ['20260230', 'dmy', undefined],
    ['31/12/2026', 'mdy', undefined],
    ['2026-11-03 25:00', 'dmy', undefined],
    ['2026', 'dmy', undefined],
    ['12', 'dmy', undefined],
    ['yesterday', 'dmy', undefined],
    ['', 'dmy', undefined],
  ])('%s (%s) is %s', (text, order, date, time, zone) => {
    const parsed = parseDateText(text, { order })
    expect(parsed).toEqual(date && { date, ...(time && { time }), ...(zone && { zone }) })
  })

  it('reads the day numbers of Excel where they are dates', () => {
    expect(parseDateText('46329', { order: 'dmy', serial: true })).toEqual({ date: '2026-11-03' })
    expect(parseDateText('46329.5', { order: 'dmy', serial: true })).toEqual({ date: '2026-11-03', time: '12:00:00' })
    expect(fromSerial(1)).toEqual({ date: '1900-01-01' })
    expect(fromSerial(61)).toEqual({ date: '1900-03-01' })
    expect(fromSerial(0, true)).toEqual({ date: '1904-01-01' })
  })

  it('reads every day back in each way of writing', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }), (at) => {
        const date = at.toISOString().slice(0, 10)
        const [y, m, d] = date.split('-').map(Number)
        for (const text of [
          date,
          date.replaceAll('-', ''),
          `${y}/${m}/${d}`,
          `${d}.${m}.${y}`,
          `${y}年${m}月${d}日`,
          `${d}/${m}/${y}`,
        ]) {
          expect(parseDateText(text, { order: 'dmy' })?.date).toBe(date)
        }
        expect(parseDateText(`${m}/${d}/${y}`, { order: 'mdy' })?.date).toBe(date)
      }),
    )
  })

  it('knows which dates leave the order of day and month open', () => {
    expect(openOrder('03/04/2026')).toEqual([3, 4])
    expect(openOrder('3.4.2026')).toBeUndefined()
    expect(openOrder('2026-03-04')).toBeUndefined()
  })
})

describe('yes and no', () => {
  it.each(['是', 'yes', 'Y', '1', '✓', 'TRUE', '有', '１'])('%s is yes', (text) =>
    expect(parseBooleanText(text)).toBe(true),
  )
  it.each(['否', 'no', 'N', '0', 'FALSE', '无', '×'])('%s is no', (text) => expect(parseBooleanText(text)).toBe(false))
  it.each(['maybe', '2', ''])('%s is neither', (text) => expect(parseBooleanText(text)).toBeUndefined())
})

it('tells values from names', () => {
  expect(['12', '1,234.5', '2026-01-02', '3/4/26', '12%'].every(looksLikeValue)).toBe(true)
  expect(['name', '客户', 'Q1', '2026 sales', '', '1st'].some(looksLikeValue)).toBe(false)
})

it.each(['1  x', '3/4/2026  x', '(  x', '\u3000\u3000x'])(
  'answers at once on a cell that repeats %j without end',
  async (piece) => {
    const cell = piece.replace(/ +|\u3000+|\(/u, (run) => run.repeat(120_000))
    const took = await processorTime(() => {
      expect(parseNumberText(cell, { decimal: '.' })).toBeUndefined()
      expect(parseDateText(cell, { order: 'dmy' })).toBeUndefined()
      expect(openOrder(cell)).toBeUndefined()
      expect(parseMoneyText(cell, { decimal: '.', base: 'CNY' })).toBeUndefined()
      normalizeHeader(cell)
    })
    expect(took).toBeLessThan(1_000)
  },
)

describe('amounts in the unit of their column', () => {
  it.each([
    ['金额（万元）', '万'],
    ['年营业额(单位：万元)', '万'],
    ['合同额 [人民币千元]', '千'],
    ['注册资本万元', '万'],
    ['市值（亿）', '亿'],
    ['金额（元）', ''],
    ['金额（含税）', undefined],
    ['千岛湖（大区）', undefined],
    ['万元户', undefined],
  ])('%s', (header, unit) => expect(unitOfHeader(header)).toBe(unit))

  it.each([
    ['单位：万元', '万'],
    ['2026年订单（金额单位：人民币千元）', '千'],
    ['制表：王伟  單位:萬元', '萬'],
    ['货币单位: RMB 百万元', '百万'],
    ['金额单位：元', ''],
    ['单位：台', undefined],
    ['填报单位：万元达机械厂', undefined],
    ['单位：元通集团', undefined],
  ])('title %s', (title, unit) => expect(unitOfTitle(title)).toBe(unit))

  it.each([
    ['产量（千件）', '千件'],
    ['产值（万元）', '万元'],
    ['人数（人）', undefined],
  ])('figures %s', (header, unit) => expect(unitOfFigures(header)).toBe(unit))

  it.each([
    ['12.5', '125000'],
    ['3w', '30000'],
    ['１，２００', '12000000'],
    ['(12.5)', '-125000'],
    ['12.5-', '-125000'],
    ['¥3', '30000'],
    ['3 CNY', '30000'],
    ['350万', '3500000'],
    ['2亿', '200000000'],
    ['80元', '80'],
    ['0', '0'],
  ])('%s under 万元', (text, amount) => {
    expect(parseMoneyText(withUnit(text, '万'), { decimal: '.', base: 'CNY' })).toMatchObject({ amount })
  })
})
