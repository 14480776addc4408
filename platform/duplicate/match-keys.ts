import { toE164 } from '#fields/phone/e164.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import type { Values } from '#platform/object/hooks.ts'
import { runsOf } from '#platform/search/normalize.ts'
import { syllables } from '#platform/search/pinyin.ts'
import { simplify } from '#platform/search/simplify.ts'
import { nameKeys } from './company-name.ts'
import { type MatchKind, type MatchRule, ruleId } from './match-rule.ts'

/** The rule of a key. */
export function ruleOfKey(key: string): string {
  return key.slice(0, key.indexOf('='))
}

/** Compared by what a firm calls itself, without place and legal form. */
export function isByName(kind: MatchKind): boolean {
  return kind === 'companyName' || kind === 'similarName' || kind === 'sound'
}

/** By what a record is found to be another: records of an object that share a key may be one. */
export function matchKeys(rules: readonly MatchRule[], values: Values, country: string): string[] {
  const keys = new Set<string>()
  const cores = new Map<string, string | null>()
  const coreOnce = (name: string) => {
    if (!cores.has(name)) cores.set(name, coreOf(name))
    return cores.get(name) ?? null
  }
  // A record that is only known by its number is called so until somebody names it.
  const code = fieldValue(values, 'externalId')
  for (const rule of rules) {
    const beside = rule.with ? besideOf(fieldValue(values, rule.with)) : ''
    if (rule.with && !beside) continue
    for (const field of rule.fields) {
      const value = fieldValue(values, field)
      if (typeof value !== 'string' || value === '' || (isByName(rule.by) && value === code)) continue
      for (const part of parts[rule.by](value, { country, core: () => coreOnce(value) })) {
        keys.add(shortened(`${ruleId(rule)}=${part}${rule.with ? `|${beside}` : ''}`))
      }
    }
  }
  return [...keys]
}

function besideOf(value: unknown): string {
  return typeof value === 'string' ? plainText(value) : ''
}

const longestKey = 300

/** Cut between characters, never within one. */
function shortened(key: string): string {
  return key.length > longestKey ? [...key].slice(0, longestKey).join('') : key
}

/** The country whose telephone numbers have no prefix, and the name without what firms share. */
type Reading = { country: string; core: () => string | null }

const parts: Record<MatchKind, (value: string, reading: Reading) => string[]> = {
  exact: (value) => given(plainText(value)),
  phone: (value, { country }) => numbersIn(value).flatMap((number) => given(lineOf(number, country))),
  email: (value) => given(mailbox(value)),
  companyName: (_, { core }) => given(core()),
  similarName: (_, { core }) => ends(core() ?? ''),
  sound: (_, { core }) => given(soundOf(core() ?? '')),
}

function given(part: string | null | undefined): string[] {
  return part ? [part] : []
}

/** Without case, width, spaces and signs; traditional characters as simplified ones. */
function plainText(value: string): string {
  return simplify(value.normalize('NFKC').toLowerCase()).replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Two numbers often stand in one field; behind one an extension, which is another desk at the same line. */
function numbersIn(value: string): string[] {
  return value
    .normalize('NFKC')
    .split(/[/|、;,，。或]/u)
    .map((number) => number.replace(/(?:转|轉|分机|分機|內線|内线|ext\.?|x|#)\s*[\d-]*\s*$/iu, '').trim())
}

/** A number that is valid nowhere is compared by its digits, if it is long enough to be a line of its own. */
function lineOf(number: string, country: string): string | null {
  const withoutExtension = number.replace(/-\d{1,5}$/, '')
  return toE164(number, country) ?? toE164(withoutExtension, country) ?? abroad(number) ?? longDigits(number)
}

/** The prefix of a country without its sign: 852-23456789. */
function abroad(number: string): string | null {
  return /^[1-9]\d{1,2}[- ]/.test(number) ? toE164(`+${number}`, 'ZZ') : null
}

function longDigits(number: string): string | null {
  const digits = number.replace(/\D/g, '')
  const isFiller = /^(\d)\1+$/.test(digits) || '01234567890'.includes(digits)
  return digits.length >= 7 && !isFiller ? digits : null
}

/** What stands behind a plus sign is the owner's own label: `li+crm@a.cn` is `li@a.cn`. */
function mailbox(value: string): string | null {
  const [local, domain] = value.normalize('NFKC').trim().toLowerCase().split('@')
  return local && domain ? `${local.split('+')[0]}@${domain}` : null
}

/** The name without legal form, place and brackets. */
export function coreOf(name: string): string | null {
  return nameKeys({ name, shortName: null }).core
}

/** Names of two characters sound alike too often to tell anything. */
function soundOf(core: string): string | null {
  const han = runsOf(core).filter(({ script }) => script === 'han')
  if (han.reduce((length, { text }) => length + [...text].length, 0) < 3) return null
  return runsOf(core)
    .map(({ script, text }) => (script === 'han' ? syllables(text).join(' ') : text))
    .join(' ')
}

/**
 * Of a name in Latin letters the beginning and the end, about half of it each: where a letter or two differ, one of them is mostly
 * the same. Of a Chinese one its first three characters, what the firm calls itself and the trade's beginning. Whether the names
 * are alike is judged on the names.
 */
function ends(core: string): string[] {
  if (isHanName(core)) return [`^${[...core].slice(0, 3).join('')}`]
  if (!/^[a-z]{6,60}$/.test(core)) return []
  const length = Math.max(4, 2 * Math.floor(core.length / 4))
  return [`^${core.slice(0, length)}`, `${core.slice(-length)}$`]
}

/** Long enough that one other character need not make it another firm's. */
export function isHanName(core: string): boolean {
  return /^\p{Script=Han}{5,40}$/u.test(core)
}
