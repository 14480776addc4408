import { pinyin } from 'pinyin-pro'

/** The toneless syllables of a run of Han characters, one each, read in context (银行 is `yin hang`). */
export function syllables(han: string): string[] {
  return pinyin(han, { toneType: 'none', type: 'array', v: true })
}

const initials = 'zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]'
const finals =
  'iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|van|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|vn|a|e|i|o|u|v'
const syllable = new RegExp(`^(?:(?:${initials})(?:${finals})|ang|ai|an|ao|ei|en|er|ou|a|e|o)`)

/**
 * The ways to read Latin letters as pinyin: full syllables, initials and mixtures (`zhonggyd`), longest syllables first.
 * At most `limit` readings; the reading by initials alone is always among them.
 */
export function pinyinReadings(letters: string, limit = 4): string[][] {
  const readings: string[][] = []
  const walk = (rest: string, parts: string[]): void => {
    if (readings.length >= limit) return
    if (rest === '') {
      readings.push(parts)
      return
    }
    const full = syllable.exec(rest)?.[0]
    if (full && full.length > 1) walk(rest.slice(full.length), [...parts, full])
    walk(rest.slice(1), [...parts, rest[0]!])
  }
  if (letters.length <= 24) walk(letters, [])
  const plain = [...letters]
  if (letters.length <= 12 && !readings.some((parts) => parts.length === plain.length)) readings.push(plain)
  return readings
}

/** Whether the syllables contain the parts in a row: each part is a syllable's beginning. */
export function pinyinMatches(spoken: readonly string[], parts: readonly string[]): boolean {
  for (let start = 0; start + parts.length <= spoken.length; start++) {
    if (parts.every((part, index) => spoken[start + index]!.startsWith(part))) return true
  }
  return false
}
