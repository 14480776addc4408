import { syllables } from '#platform/search/pinyin.ts'

const longest = 40
/** Words that every JavaScript object answers to. */
const unsafe: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype))

/** Whether a key is one that could have been made here: letters and digits, the first a small letter. */
export function isKey(key: string): boolean {
  return /^[a-z][a-zA-Z0-9]*$/.test(key) && key.length <= longest && !unsafe.has(key)
}

/**
 * A key from a label: its Latin words, or the pinyin of its characters (`设备编号` -> `sheBeiBianHao`). `suffix` is kept at the end,
 * and a number is put before it when the key is taken.
 */
export function makeKey(
  label: string,
  { taken, suffix = '', fallback }: { taken: (key: string) => boolean; suffix?: string; fallback: string },
): string {
  const words = label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/\p{Script=Han}+/gu, (han) => ` ${syllables(han).join(' ')} `)
    .split(/[^a-zA-Z0-9]+/)
    .filter(Boolean)
  const joined = words.map((word, index) => (index === 0 ? lowerFirst(word) : upperFirst(word))).join('')
  const sound = /^[a-z]/.test(joined) && !unsafe.has(joined) ? joined : fallback + upperFirst(joined)
  const stem = sound.slice(0, longest - suffix.length - 3)
  const base = suffix && stem.endsWith(suffix) ? stem.slice(0, -suffix.length) : stem
  for (let number = 1; ; number++) {
    const key = `${base}${number === 1 ? '' : number}${suffix}`
    if (!taken(key)) return key
  }
}

/** `carModel` -> `car-model`. */
export function kebabCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

function lowerFirst(word: string): string {
  return /^[A-Z0-9]+$/.test(word) ? word.toLowerCase() : word.charAt(0).toLowerCase() + word.slice(1)
}

function upperFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
