import { toHalfWidth } from './half-width.ts'

/** Yes or no as people and programs write it in English and Chinese; undefined for anything else. */
export function parseBooleanText(text: string): boolean | undefined {
  const word = toHalfWidth(text).trim().toLowerCase()
  if (yes.has(word)) return true
  if (no.has(word)) return false
  return undefined
}

const yes = new Set(['true', 't', 'yes', 'y', '1', 'on', 'x', '是', '对', '對', '真', '有', '√', '✓', '✔', '☑', '✅'])
const no = new Set([
  'false',
  'f',
  'no',
  'n',
  '0',
  'off',
  '否',
  '不',
  '不是',
  '假',
  '无',
  '無',
  '没有',
  '沒有',
  '×',
  '✗',
  '✘',
  '☐',
  '❌',
])
