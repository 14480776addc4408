import { isValidPhoneNumber } from 'libphonenumber-js'
import { describe, expect, test } from 'vitest'
import { isCreditCode } from '#fields/text/formats.ts'
import voices from './data/voices.json' with { type: 'json' }
import { data } from './data.ts'
import { dayOf } from './day.ts'
import { generateDemo } from './demo.ts'
import type { DemoOrder } from './rows.ts'

const today = '2026-03-02'
const firm = generateDemo({ seed: 1, today })
const accounts = new Map(firm.accounts.map((account) => [account.key, account]))
const sales = firm.orders.filter(({ fields }) => fields.status !== 'cancelled')

describe('reproducible', () => {
  test('the same seed and day give the same firm', () => {
    expect(generateDemo({ seed: 1, today })).toEqual(firm)
  })

  test('another seed gives another firm', () => {
    expect(generateDemo({ seed: 2, today }).accounts[0]).not.toEqual(firm.accounts[0])
  })

  test('nothing lies after the given day', () => {
    for (const { fields } of firm.orders) expect(dayOf(fields.date!)).toBeLessThan(dayOf(today))
    for (const { fields } of firm.activities) expect(fields.happenedAt! < `${today}T`).toBe(true)
  })
})

describe('believable', () => {
  test('sizes', () => {
    expect(firm.accounts.length).toBeGreaterThan(1_900)
    expect(firm.accounts.length).toBeLessThan(2_100)
    expect(firm.orders.length).toBeGreaterThan(12_000)
    expect(firm.activities.length).toBeGreaterThan(5_000)
    expect(firm.users.filter(({ role }) => role !== 'admin')).toHaveLength(8)
    expect(firm.teams).toHaveLength(4)
    expect(yearsBetween(firm.orders[0]!.fields.date!, today)).toBeGreaterThan(4.9)
  })

  test('every reference leads somewhere', () => {
    const people = new Set(firm.contacts.map(({ key }) => key))
    const orders = new Set(firm.orders.map(({ key }) => key))
    const products = new Set(firm.products.map(({ key }) => key))
    const users = new Set(firm.users.map(({ key }) => key))
    for (const row of [...firm.contacts, ...firm.orders, ...firm.activities]) {
      expect(accounts.has(row.accountKey) && users.has(row.ownerKey)).toBe(true)
    }
    for (const { orderKey, productKey } of firm.lines)
      expect(orders.has(orderKey) && products.has(productKey)).toBe(true)
    for (const { contactKey } of firm.activities) expect(contactKey === undefined || people.has(contactKey)).toBe(true)
    for (const { parentKey } of firm.accounts) expect(parentKey === undefined || accounts.has(parentKey)).toBe(true)
  })

  test('an order is worth the sum of its lines', () => {
    const sums = new Map<string, number>()
    for (const { orderKey, fields } of firm.lines) {
      const amount = fields.quantity! * yuan(fields.price) * (1 - (fields.discount ?? 0))
      sums.set(orderKey, (sums.get(orderKey) ?? 0) + Math.round(amount * 100) / 100)
    }
    for (const { key, fields } of firm.orders) expect(sums.get(key)!).toBeCloseTo(yuan(fields.total), 1)
  })

  test('names, codes, numbers and order numbers are unique and valid in form', () => {
    unique(firm.accounts.map(({ fields }) => fields.name))
    unique(firm.orders.map(({ fields }) => fields.number))
    unique(firm.contacts.flatMap(({ fields }) => fields.mobile?.replaceAll(' ', '') ?? []))
    unique(firm.contacts.flatMap(({ fields }) => fields.email ?? []))
    const codes = firm.accounts.flatMap(({ fields }) => fields.creditCode ?? [])
    unique(codes)
    expect(codes.filter((code) => !isCreditCode(code))).toEqual([])
    const phones = firm.contacts.flatMap(({ fields }) => fields.mobile ?? fields.phone ?? [])
    const numbers = [...phones, ...firm.accounts.flatMap(({ fields }) => fields.phone ?? [])]
    expect(numbers.filter((number) => !isValidPhoneNumber(number, 'CN'))).toEqual([])
  })

  test('no address leads to a real firm: reserved domains, divisions that do not exist', () => {
    const mails = [...firm.contacts, ...firm.accounts].flatMap(({ fields }) => fields.email ?? [])
    const sites = firm.accounts.flatMap(({ fields }) => fields.website ?? [])
    for (const address of [...mails, ...sites, ...firm.users.map(({ email }) => email)])
      expect(address).toMatch(/\.example$/)
    for (const { fields } of firm.accounts) expect(fields.creditCode ?? '00009900').toMatch(/^.{4}9900/)
  })

  test('follow-ups are written in many ways and filled in completely', () => {
    unique(data.patterns.map(({ text }) => text))
    expect(data.patterns.length).toBeGreaterThan(80)
    const used = new Set(firm.activities.map(({ fields }) => fields.content!.replace(/[\d.A-Z-]+/g, '')))
    expect(used.size).toBeGreaterThan(80)
    for (const { fields } of firm.activities) expect(`${fields.content}${fields.quote}`).not.toMatch(/[{}]/)
    const quotes = firm.activities.filter(({ fields, quotedContactKey }) => fields.quote && quotedContactKey)
    expect(quotes.length).toBeGreaterThan(500)
  })
})

describe('with something to find', () => {
  test('large accounts fell silent six to nine months ago and were a good part of the revenue', () => {
    expect(firm.truth.silentLarge).toHaveLength(9)
    const silent = new Set(firm.truth.silentLarge)
    for (const key of silent) {
      const last = sales.findLast(({ accountKey }) => accountKey === key)!
      expect(yearsBetween(last.fields.date!, today) * 12).toBeGreaterThan(6)
      expect(yearsBetween(last.fields.date!, today) * 12).toBeLessThan(11)
    }
    const yearBefore = sales.filter((order) => within(order, 0.75, 1.75))
    const share = revenue(yearBefore.filter(({ accountKey }) => silent.has(accountKey))) / revenue(yearBefore)
    expect(share).toBeGreaterThan(0.05)
    expect(share).toBeLessThan(0.15)
  })

  test('one region grows, the one whose rep left declines', () => {
    expect(yearly(firm.truth.growingRegion, 0)).toBeGreaterThan(1.25 * yearly(firm.truth.growingRegion, 1))
    expect(yearly(firm.truth.growingRegion, 1)).toBeGreaterThan(1.25 * yearly(firm.truth.growingRegion, 2))
    expect(yearly(firm.truth.orphanedRegion, 0)).toBeLessThan(0.85 * yearly(firm.truth.orphanedRegion, 1))
    const left = firm.users.find(({ active }) => !active)!
    const theirs = firm.accounts.filter(
      ({ fields }) => fields.region === firm.truth.orphanedRegion && !fields.kinds!.includes('competitor'),
    )
    expect(theirs.every(({ ownerKey }) => ownerKey === left.key)).toBe(true)
    const lastWord = firm.activities.findLast(({ ownerKey }) => ownerKey === left.key)!
    expect(yearsBetween(lastWord.fields.happenedAt!.slice(0, 10), today) * 365).toBeGreaterThan(290)
  })

  test('orders stop around Chinese New Year and pile up in the fourth quarter', () => {
    const inMonths = (pattern: RegExp) => revenue(sales.filter(({ fields }) => pattern.test(fields.date!)))
    expect(inMonths(/-(10|11|12)-/) / inMonths(/-(04|05|06)-/)).toBeGreaterThan(1.1)
    const newYear = data.newYears.map(({ date }) => dayOf(date))
    const quiet = sales.filter(({ fields }) => newYear.some((day) => Math.abs(dayOf(fields.date!) - day) <= 6))
    expect(quiet.length / sales.length).toBeLessThan(0.01)
  })

  test('one line of products is bought less each year', () => {
    const category = new Map(firm.products.map(({ key, fields }) => [key, fields.category]))
    const dates = new Map(firm.orders.map(({ key, fields }) => [key, fields.date!]))
    const sold = (years: number) =>
      firm.lines
        .filter(({ productKey }) => category.get(productKey) === firm.truth.decliningCategory)
        .filter(({ orderKey }) => Math.floor(yearsBetween(dates.get(orderKey)!, today)) === years)
        .reduce((sum, { fields }) => sum + fields.quantity! * yuan(fields.price), 0)
    expect(sold(0)).toBeLessThan(sold(2))
    expect(sold(2)).toBeLessThan(1.2 * sold(4))
  })

  test('hundreds bought once, a few came back', () => {
    const counts = Map.groupBy(sales, ({ accountKey }) => accountKey)
    expect(firm.truth.oneTimeBuyers.length).toBeGreaterThan(300)
    for (const key of firm.truth.oneTimeBuyers) expect(counts.get(key)?.length ?? 0).toBeLessThanOrEqual(1)
    expect(firm.truth.wonBack.length).toBeGreaterThan(10)
  })
})

function unique(values: unknown[]): void {
  const seen = new Set<unknown>()
  expect(values.filter((value) => seen.size === seen.add(value).size)).toEqual([])
}

function yuan(value: unknown): number {
  return Number((value as { amount: string }).amount)
}

function revenue(orders: DemoOrder[]): number {
  return orders.reduce((sum, { fields }) => sum + yuan(fields.total), 0)
}

function yearsBetween(from: string, to: string): number {
  return (dayOf(to) - dayOf(from)) / 365.25
}

function within({ fields }: DemoOrder, least: number, most: number): boolean {
  const ago = yearsBetween(fields.date!, today)
  return ago >= least && ago < most
}

function yearly(region: string, ago: number): number {
  return revenue(
    sales.filter((order) => accounts.get(order.accountKey)!.fields.region === region && within(order, ago, ago + 1)),
  )
}

test('some of what customers said was tagged, by few people and only lately', () => {
  const { attitudes, needs, needEvidence } = firm.voices
  expect(attitudes.length).toBeGreaterThan(60)
  expect(needs.length).toBeGreaterThan(30)
  const quotes = new Map(firm.activities.map(({ key, fields }) => [key, fields.quote]))
  const quoted = attitudes.filter(({ fields }) => fields.source === 'quote')
  for (const { activityKey, fields } of quoted) expect(quotes.get(activityKey)).toBe(fields.words)
  const marks = new Set(attitudes.flatMap(({ fields }) => (fields.source === 'interview' ? [fields.value] : [])))
  expect(marks.size).toBeGreaterThan(6)
  for (const { activityKey, fields } of needEvidence) expect(quotes.get(activityKey)).toBe(fields.quote)
  const known = new Set(attitudes.map(({ accountKey }) => accountKey))
  expect(known.size / firm.accounts.length).toBeLessThan(0.2)
})

test('every voice is the quote of a follow-up pattern', () => {
  const patterns = new Set(data.patterns.map(({ quote }) => quote))
  expect(voices.filter(({ quote }) => !patterns.has(quote))).toEqual([])
})
