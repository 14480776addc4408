import { isUtf8 } from 'node:buffer'
import { analyse } from 'chardet'
import { commonSimplified, commonTraditional } from './frequent-characters.ts'
import { refuseFile } from './refusal.ts'
import type { TextSample } from './sample-text.ts'

/** Encodings that a file can be read in; the names are those of the WHATWG Encoding standard. */
export const encodings = [
  'utf-8',
  'gb18030',
  'big5',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'shift_jis',
  'euc-kr',
] as const
export type Encoding = (typeof encodings)[number]

/** `certain` is false where another encoding reads the bytes nearly as well, so that the choice should be looked at. */
export type EncodingGuess = { encoding: Encoding; certain: boolean }

/** The encoding of a sample: by its byte order mark, else by validity, else by which reading holds the most common characters. */
export function detectEncoding({ head, nonAscii }: TextSample): EncodingGuess {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', certain: true }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', certain: true }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', certain: true }
  const wide = wideEncoding(head)
  if (wide) return { encoding: wide, certain: true }
  if (isBinary(head)) throw refuseFile('notText')
  if (nonAscii.length === 0) return { encoding: 'utf-8', certain: true }
  if (isUtf8(nonAscii) || mostlyUtf8(nonAscii)) return { encoding: 'utf-8', certain: true }
  return legacyEncoding(nonAscii)
}

/** UTF-16 without a mark: the zero bytes of its line breaks, commas and digits stand in one half of the pairs only. */
function wideEncoding(head: Uint8Array): Encoding | undefined {
  const zeros = [0, 0]
  for (let at = 0; at < head.length; at++) if (head[at] === 0) zeros[at & 1]!++
  const [even, odd] = zeros as [number, number]
  const enough = Math.max(4, head.length / 200)
  if (odd >= enough && even * 20 <= odd && readsWell('utf-16le', head)) return 'utf-16le'
  if (even >= enough && odd * 20 <= even && readsWell('utf-16be', head)) return 'utf-16be'
  return undefined
}

function readsWell(encoding: Encoding, bytes: Uint8Array): boolean {
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, bytes.length & ~1))
  // biome-ignore lint/suspicious/noControlCharactersInRegex: binary data is full of them
  const bad = text.match(/[\u0000-\u0008\u000e-\u001f\ufffd\ue000-\uf8ff]/g)?.length ?? 0
  return bad * 50 < text.length
}

function isBinary(head: Uint8Array): boolean {
  let control = 0
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) control++
  return control * 20 > head.length
}

/** A UTF-8 file with some damaged rows stays UTF-8: the rows are reported, the rest is read right. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes)
  let bad = 0
  let good = 0
  for (const character of text) {
    if (character === '\ufffd') bad++
    else if (character > '\u007f') good++
  }
  return good > bad * 3
}

function legacyEncoding(bytes: Uint8Array): EncodingGuess {
  const votes = new Map(
    analyse(bytes).map((match) => [match.name.toLowerCase().replace('-', '_'), match.confidence / 100]),
  )
  const scores = legacyEncodings
    .map((encoding) => ({
      encoding,
      score: plausibility(encoding, bytes) + 0.25 * (votes.get(encoding.replace('-', '_')) ?? 0),
    }))
    .sort((a, b) => b.score - a.score)
  const [best, next] = scores as [Score, Score]
  if (best.score <= 0) return { encoding: 'windows-1252', certain: false }
  return { encoding: best.encoding, certain: best.score - next.score > 0.12 }
}

type Score = { encoding: Encoding; score: number }
const legacyEncodings: Encoding[] = ['gb18030', 'big5', 'shift_jis', 'euc-kr', 'windows-1252']

/** 0 to 1: how much of what is not ASCII reads as characters in common use in that encoding's language; less for each unreadable byte. */
function plausibility(encoding: Encoding, bytes: Uint8Array): number {
  const text = new TextDecoder(encoding).decode(bytes)
  let weight = 0
  let total = 0
  let before = ''
  for (const character of text) {
    if (character > '\u007f') {
      total++
      weight += character === '\ufffd' ? -4 : commonness[encoding]!(character, before)
    }
    before = character
  }
  return total === 0 ? 0 : Math.max(0, weight / total)
}

const punctuation = /[\u3000-\u3011\uff01-\uff5e—…“”‘’·〇€￥]/u
const kana = /[\u3040-\u30ff\uff66-\uff9f]/u
const commonness: Partial<Record<Encoding, (character: string, before: string) => number>> = {
  gb18030: (character) => han(character, commonSimplified),
  big5: (character) => han(character, commonTraditional),
  shift_jis: (character) => {
    if (character > '\uff65' && character < '\uffa0') return 0.1
    return kana.test(character) ? 1 : 0.7 * han(character, commonTraditional)
  },
  'euc-kr': (character) =>
    character >= '\uac00' && character <= '\ud7a3' ? 0.62 : punctuation.test(character) ? 0.5 : 0,
  'windows-1252': (character, before) => {
    if (/[À-ÖØ-öø-ÿ]/.test(character)) return before > '\u007f' ? 0 : 0.72
    return /[€£©®°’‘“”–—…•™¿¡º«»§]/.test(character) && before <= '\u007f' ? 0.72 : 0
  },
}

function han(character: string, common: ReadonlySet<string>): number {
  if (common.has(character)) return 1
  if (punctuation.test(character)) return 0.8
  return character >= '\u4e00' && character <= '\u9fff' ? 0.45 : 0
}
