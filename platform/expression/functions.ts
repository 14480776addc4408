import type { Environment } from '@marcbachmann/cel-js'
import { isDay } from '#fields/date/kind.ts'
import { addDays, addMonths, dayIn } from '#fields/date/relative.ts'
import { clockNow } from './clock.ts'
import { celTypes, Day } from './types.ts'

/** A function of the language: its name, its signatures for the help, and in which group the help lists it. */
export type FunctionHelp = { name: string; signature: string; group: 'empty' | 'dates' | 'numbers' | 'texts' | 'lists' }

const instant = celTypes.datetime

/** The functions that an expression may call, in the order in which the help lists them; their words are `expression.function.<name>`. */
export const functionHelp: readonly FunctionHelp[] = [
  { name: 'isEmpty', signature: 'isEmpty(x)', group: 'empty' },
  { name: 'coalesce', signature: 'coalesce(x, y, …)', group: 'empty' },
  { name: 'today', signature: 'today()', group: 'dates' },
  { name: 'now', signature: 'now()', group: 'dates' },
  { name: 'date', signature: 'date("2026-11-03")', group: 'dates' },
  { name: 'dateOf', signature: 'dateOf(t)', group: 'dates' },
  { name: 'daysBetween', signature: 'daysBetween(from, to)', group: 'dates' },
  { name: 'hoursBetween', signature: 'hoursBetween(from, to)', group: 'dates' },
  { name: 'addDays', signature: 'addDays(d, n)', group: 'dates' },
  { name: 'addMonths', signature: 'addMonths(d, n)', group: 'dates' },
  { name: 'year', signature: 'year(d)', group: 'dates' },
  { name: 'month', signature: 'month(d)', group: 'dates' },
  { name: 'day', signature: 'day(d)', group: 'dates' },
  { name: 'weekday', signature: 'weekday(d)', group: 'dates' },
  { name: 'round', signature: 'round(x, places)', group: 'numbers' },
  { name: 'floor', signature: 'floor(x)', group: 'numbers' },
  { name: 'ceil', signature: 'ceil(x)', group: 'numbers' },
  { name: 'abs', signature: 'abs(x)', group: 'numbers' },
  { name: 'min', signature: 'min(x, y)', group: 'numbers' },
  { name: 'max', signature: 'max(x, y)', group: 'numbers' },
  { name: 'number', signature: 'number(s)', group: 'numbers' },
  { name: 'concat', signature: 'concat(s, t, …)', group: 'texts' },
  { name: 'text', signature: 'text(x)', group: 'texts' },
  { name: 'length', signature: 'length(s)', group: 'texts' },
  { name: 'upper', signature: 'upper(s)', group: 'texts' },
  { name: 'lower', signature: 'lower(s)', group: 'texts' },
  { name: 'trim', signature: 'trim(s)', group: 'texts' },
  { name: 'left', signature: 'left(s, n)', group: 'texts' },
  { name: 'right', signature: 'right(s, n)', group: 'texts' },
  { name: 'replace', signature: 'replace(s, old, new)', group: 'texts' },
  { name: 'contains', signature: 's.contains(t)', group: 'texts' },
  { name: 'startsWith', signature: 's.startsWith(t)', group: 'texts' },
  { name: 'endsWith', signature: 's.endsWith(t)', group: 'texts' },
  { name: 'count', signature: 'count(list)', group: 'lists' },
]

/** The names that may be called as `name(…)`, and those as `x.name(…)`. */
export const methods: ReadonlySet<string> = new Set(['contains', 'startsWith', 'endsWith'])
export const functions: ReadonlySet<string> = new Set(
  functionHelp.map(({ name }) => name).filter((name) => !methods.has(name)),
)

/** Functions whose value changes although nothing is written. */
export const timeFunctions: ReadonlySet<string> = new Set(['today', 'now'])

/** Thrown where there is no value to continue with; the expression then has none. */
class NoValue extends Error {}

export function registerFunctions(environment: Environment): void {
  registerDates(environment)
  registerNumbers(environment)
  registerTexts(environment)
}

function registerDates(env: Environment): void {
  env.registerType('date', { ctor: Day, fields: {} })
  const compare = (operator: string, holds: (a: string, b: string) => boolean) =>
    env.registerOperator(`date ${operator} date`, (a: Day, b: Day) => holds(a.text, b.text))
  compare('==', (a, b) => a === b)
  compare('<', (a, b) => a < b)
  compare('<=', (a, b) => a <= b)
  compare('>', (a, b) => a > b)
  compare('>=', (a, b) => a >= b)
  env.registerFunction('today(): date', () => new Day(dayIn(clockNow().now, clockNow().timeZone)))
  env.registerFunction(`now(): ${instant}`, () => clockNow().now)
  env.registerFunction('date(string): date', (text: string) => (isDay(text) ? new Day(text) : none()))
  env.registerFunction(`dateOf(${instant}): date`, dayOf)
  for (const [from, to] of [
    ['date', 'date'],
    ['date', instant],
    [instant, 'date'],
    [instant, instant],
  ] as const) {
    env.registerFunction(
      `daysBetween(${from}, ${to}): double`,
      (a: Day | Date, b: Day | Date) => dayNumber(b) - dayNumber(a),
    )
  }
  env.registerFunction(
    `hoursBetween(${instant}, ${instant}): double`,
    (a: Date, b: Date) => (b.getTime() - a.getTime()) / 3_600_000,
  )
  env.registerFunction('addDays(date, double): date', (day: Day, count: number) => moved(day, count, addDays))
  env.registerFunction('addMonths(date, double): date', (day: Day, count: number) => moved(day, count, addMonths))
  env.registerFunction('year(date): double', ({ text }: Day) => Number(text.slice(0, 4)))
  env.registerFunction('month(date): double', ({ text }: Day) => Number(text.slice(5, 7)))
  env.registerFunction('day(date): double', ({ text }: Day) => Number(text.slice(8, 10)))
  env.registerFunction('weekday(date): double', (day: Day) => ((dayNumber(day) + 3) % 7) + 1)
}

function registerNumbers(env: Environment): void {
  env.registerOperator('double % double', (a: number, b: number) => a % b)
  env.registerFunction('round(double): double', (value: number) => rounded(value, 0))
  env.registerFunction('round(double, double): double', rounded)
  env.registerFunction('floor(double): double', Math.floor)
  env.registerFunction('ceil(double): double', Math.ceil)
  env.registerFunction('abs(double): double', Math.abs)
  for (let count = 2; count <= 6; count++) {
    const list = Array(count).fill('double').join(', ')
    env.registerFunction(`min(${list}): double`, (...values: number[]) => Math.min(...values))
    env.registerFunction(`max(${list}): double`, (...values: number[]) => Math.max(...values))
  }
  env.registerFunction('number(string): double', (text: string) => {
    const value = text.trim() === '' ? Number.NaN : Number(text.replaceAll(',', ''))
    return Number.isFinite(value) ? value : none()
  })
  env.registerFunction('count(list<string>): double', (list: readonly string[]) => list.length)
}

function registerTexts(env: Environment): void {
  env.registerFunction('text(string): string', (value: string) => value)
  env.registerFunction('text(double): string', (value: number) => String(rounded(value, 6)))
  env.registerFunction('text(bool): string', (value: boolean) => String(value))
  env.registerFunction('text(date): string', ({ text }: Day) => text)
  env.registerFunction('length(string): double', (text: string) => Array.from(text).length)
  env.registerFunction('upper(string): string', (text: string) => text.toUpperCase())
  env.registerFunction('lower(string): string', (text: string) => text.toLowerCase())
  env.registerFunction('trim(string): string', (text: string) => text.trim())
  env.registerFunction('left(string, double): string', (text: string, count: number) => signs(text, 0, count))
  env.registerFunction('right(string, double): string', (text: string, count: number) =>
    count > 0 ? signs(text, -Math.floor(count)) : '',
  )
  env.registerFunction('replace(string, string, string): string', replaced)
}

/** Far above any text of a record: what grows beyond it grows with each further call until nothing can hold it. */
const longestText = 1_000_000

function replaced(text: string, old: string, made: string): string {
  if (old === '') return text
  const pieces = text.split(old)
  if (text.length + (pieces.length - 1) * (made.length - old.length) > longestText) return none()
  return pieces.join(made)
}

function dayOf(at: Date): Day {
  return new Day(dayIn(at, clockNow().timeZone))
}

/** Days since 1970-01-01, of an instant in the clock's zone. */
function dayNumber(value: Day | Date): number {
  const { text } = value instanceof Date ? dayOf(value) : value
  return Math.round(Date.parse(`${text}T00:00:00Z`) / 86_400_000)
}

function moved(day: Day, count: number, move: (day: string, amount: number) => string): Day {
  if (!Number.isFinite(count) || Math.abs(count) > 1_000_000) return none()
  const text = move(day.text, Math.trunc(count))
  return isDay(text) ? new Day(text) : none()
}

/** Half away from zero, as people round. The correction lifts 1.005 over what binary numbers make of it. */
function rounded(value: number, places: number): number {
  const digits = Math.min(10, Math.max(-10, Math.trunc(places)))
  const scaled = Math.abs(value) * 10 ** digits
  return (Math.sign(value) * Math.round(scaled * (1 + Number.EPSILON))) / 10 ** digits
}

function signs(text: string, from: number, to?: number): string {
  return Array.from(text)
    .slice(from, to === undefined ? undefined : Math.max(0, Math.floor(to)))
    .join('')
}

function none(): never {
  throw new NoValue('no value')
}
