import { AppError, type FieldError } from '#platform/error/app-error.ts'
import commonStems from './common-passwords.json' with { type: 'json' }

const shortestPassword = 8
const longestPassword = 128

const common = new Set(commonStems)
const runs = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1q2w3e4r5t6y7u8i9o0p',
  'qazwsxedcrfv',
]

/** What is wrong with a new password, undefined when nothing is. `words` are the person's own: name, e-mail, firm. */
export function passwordFault(password: string, words: readonly string[] = []): string | undefined {
  const length = Array.from(password).length
  if (length < shortestPassword) return 'auth.password_short'
  if (length > longestPassword) return 'auth.password_long'
  const plain = plainForm(password)
  if (common.has(plain) || common.has(password.toLowerCase()) || new Set(plain).size < 3 || isRun(plain)) {
    return 'auth.password_common'
  }
  if (words.some((word) => plainForm(word).length >= 4 && plain === plainForm(word))) return 'auth.password_personal'
  return undefined
}

/** Refuses a password that a guesser tries first. `path` names the field of the request. */
export function requireGoodPassword(
  password: string,
  { path, words }: { path: string; words?: readonly string[] },
): void {
  const code = passwordFault(password, words)
  if (!code) return
  const fault: FieldError = { path, code, params: { min: shortestPassword, max: longestPassword } }
  throw new AppError('validation', { errors: [fault] })
}

/** Without the dress in which people put a common word: capitals, digits for letters, digits and signs at the ends. */
function plainForm(password: string): string {
  const lower = password.normalize('NFKC').toLowerCase()
  const bare = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  if (bare === '') return lower
  return bare.replace(
    /[@4310$57!]/g,
    (sign) => ({ '@': 'a', 4: 'a', 3: 'e', 1: 'l', 0: 'o', $: 's', 5: 's', 7: 't', '!': 'i' })[sign] ?? sign,
  )
}

/** A walk along the alphabet, the digits or the keyboard, also backwards or repeated. */
function isRun(text: string): boolean {
  return runs.some((run) => {
    const back = [...run].reverse().join('')
    return [run, back].some((way) => `${way}${way}${way}`.includes(text))
  })
}
