import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import type { Presented } from '#platform/record/present.ts'

/** Names shorter than this are too common to be looked for in texts. */
const shortestName = 2
const shortestPhone = 7
/** What goes on a word; `\\w` takes in Chinese characters where PostgreSQL reads it. */
const latin = '[A-Za-z0-9_]'

/**
 * A pattern (PostgreSQL advanced regular expression) for what tells who somebody is: his name, telephone numbers however they are
 * grouped, and addresses. Null where nothing does.
 */
export function traceOf(object: ObjectDefinition, record: Presented, more: readonly string[] = []): string | null {
  const found = new Set(more.filter((text) => text.length >= shortestName).map(literal))
  for (const [key, { kind }] of Object.entries(object.fields)) {
    const value = fieldValue(record, key)
    if (typeof value !== 'string') continue
    if (kind === 'phone') for (const pattern of phonePatterns(value)) found.add(pattern)
    else if ((key === object.title && value.length >= shortestName) || kind === 'email' || isHandle(key))
      found.add(literal(value))
  }
  return found.size > 0 ? [...found].sort((a, b) => b.length - a.length).join('|') : null
}

/** Names under which people are reached in messengers. */
function isHandle(key: string): boolean {
  return key === 'wechat'
}

/** The digits with whatever stands between them, with and without the prefix of the country. */
function phonePatterns(phone: string): string[] {
  const digits = phone.replace(/\D/g, '')
  if (digits.length < shortestPhone) return []
  const national = phone.startsWith('+86') ? digits.slice(2) : digits
  return [...new Set([national, digits])].map((each) => [...each].join('[ ()./-]*'))
}

/** The text itself; one in Latin letters only as a word of its own, so that Al is not found in “value”. */
function literal(text: string): string {
  const before = /^\w/.test(text) ? `(?<!${latin})` : ''
  const after = /\w$/.test(text) ? `(?!${latin})` : ''
  return `${before}${text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&')}${after}`
}
