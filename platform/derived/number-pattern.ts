import { isDay } from '#fields/date/kind.ts'

/** A pattern of numbers taken apart: what stands between, parts of the date, and where the counter is. */
type Part = { text: string } | { date: DatePart } | { digits: number }
type DatePart = 'yyyy' | 'yy' | 'MM' | 'dd'

const place = /\{(yyyy|yy|MM|dd|0{1,12})\}/g

/** The parts of a pattern such as `SB-{yyyy}{MM}-{0000}`; undefined unless it has exactly one counter and nothing unknown. */
export function partsOf(pattern: string): Part[] | undefined {
  const parts: Part[] = []
  let from = 0
  for (const match of pattern.matchAll(place)) {
    if (match.index > from) parts.push({ text: pattern.slice(from, match.index) })
    const name = match[1]!
    parts.push(name.startsWith('0') ? { digits: name.length } : { date: name as DatePart })
    from = match.index + match[0].length
  }
  if (from < pattern.length) parts.push({ text: pattern.slice(from) })
  const counters = parts.filter((part) => 'digits' in part).length
  const sound = parts.every((part) => !('text' in part) || !/[{}]/.test(part.text))
  return counters === 1 && sound && pattern.length <= 60 ? parts : undefined
}

/** The period that a day falls into: counters start over where the date parts change. Empty for a pattern without any. */
export function periodOf(parts: readonly Part[], day: string): string {
  return parts.map((part) => ('date' in part ? datePart(part.date, day) : '')).join('')
}

/** The number with this count on a day. A count that outgrows its digits takes more. */
export function numberOf(parts: readonly Part[], { day, count }: { day: string; count: number }): string {
  return parts
    .map((part) => {
      if ('text' in part) return part.text
      return 'date' in part ? datePart(part.date, day) : String(count).padStart(part.digits, '0')
    })
    .join('')
}

function datePart(part: DatePart, day: string): string {
  if (!isDay(day)) throw new Error(`No day: ${day}`)
  const [year, month, date] = day.split('-') as [string, string, string]
  return { yyyy: year, yy: year.slice(2), MM: month, dd: date }[part]
}
