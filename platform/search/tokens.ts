import { normalize, runsOf } from './normalize.ts'
import { pinyinReadings, syllables } from './pinyin.ts'
import { readingsOfMixture, type SpokenPart } from './pinyin-mixture.ts'
import { simplify } from './simplify.ts'

/*
 * The alphabet of tokens, each with its own first character so that they never collide:
 *   海  海运   single Han characters and pairs of neighbours
 *   ~hai      the syllable of a Han character       >hy   initials of two neighbours
 *   acm       three letters or digits in a row      ^ac   the first one or two of a word      $me   its last two letters
 *   =13800001234   a text as a whole
 * What is written in traditional characters has the tokens of its simplified writing too.
 */

/** The tokens by which a record with these texts is found. */
export function indexTokens(texts: readonly string[]): string[] {
  return tokensOfPlain(texts.map(normalize))
}

/** The same of texts that are normalised already. */
export function tokensOfPlain(texts: readonly string[]): string[] {
  const tokens = new Set<string>()
  for (const plain of texts) {
    addText(plain, tokens)
    const simple = simplify(plain)
    if (simple !== plain) addText(simple, tokens)
  }
  return [...tokens]
}

function addText(plain: string, tokens: Set<string>): void {
  const whole = wholeToken(plain)
  if (whole) tokens.add(whole)
  for (const { script, text: run } of runsOf(plain)) {
    if (script === 'han') addHan(run, tokens)
    else addWord(run, tokens)
    if (script === 'latin' && run.length >= wordWithEnding) tokens.add(endingToken(run))
  }
}

/**
 * What an index must hold for a record to be able to match: alternatives, each a set of tokens that must all be there.
 * Empty when the text has no letter or digit. A match still has to be checked on the text itself.
 */
export function queryTokens(text: string): string[][] {
  const written = writtenTokens(text)
  return written.length > 0 ? [...written, ...pinyinTokens(text)] : []
}

/** The same for the text as it is written, and in simplified characters where that differs. */
export function writtenTokens(text: string): string[][] {
  const plain = normalize(text)
  const writings = new Set([plain, simplify(plain)])
  return [...writings].map(tokensOfWriting).filter((tokens) => tokens.length > 0)
}

/** The same for a text that may be pinyin, initials or a mixture with Han characters: its readings, none for any other text. */
export function pinyinTokens(text: string): string[][] {
  const plain = simplify(normalize(text))
  const [only, ...more] = runsOf(plain)
  if (more.length > 0) return readingsOfMixture(plain).map(mixtureTokens)
  if (only?.script !== 'latin' || !/^[a-z]{2,24}$/.test(only.text)) return []
  return pinyinReadings(only.text).map(readingTokens)
}

/**
 * What an index must hold for a record to have each of these words with at most the allowed number of wrong letters: for each word
 * alternatives, one of which must be there. A word of which one or two letters are wrong has a part that is right.
 */
export function misspeltTokens(words: readonly { word: string; edits: number }[]): string[][][] {
  return words.map(({ word, edits }) => {
    const size = Math.ceil(word.length / (edits + 1))
    return Array.from({ length: edits + 1 }, (_, part) => {
      const last = part === edits
      const piece = word.slice(part * size, last ? undefined : (part + 1) * size)
      if (piece.length < 3 && !last) return [`^${piece}`]
      if (last && piece.length < 3) return [endingToken(word)]
      const tokens = new Set<string>()
      addParts([...piece], tokens)
      return [...tokens]
    })
  })
}

/** The token of a text as a whole, by which an equal one is found at once; undefined for long texts. */
export function wholeToken(plain: string): string | undefined {
  return plain.length > 1 && plain.length <= 60 ? `=${plain}` : undefined
}

function addHan(run: string, tokens: Set<string>): void {
  const characters = [...run]
  for (const character of characters) tokens.add(character)
  for (const pair of pairs(characters)) tokens.add(pair)
  const spoken = syllables(run)
  for (const syllable of spoken) tokens.add(`~${syllable}`)
  for (const pair of pairs(spoken.map(initialOf))) tokens.add(`>${pair}`)
}

function addWord(run: string, tokens: Set<string>): void {
  const characters = [...run]
  tokens.add(`^${characters[0]}`)
  if (characters.length > 1) tokens.add(`^${characters[0]}${characters[1]}`)
  addParts(characters, tokens)
}

function tokensOfWriting(plain: string): string[] {
  const tokens = new Set<string>()
  for (const { script, text: run } of runsOf(plain)) {
    const characters = [...run]
    if (script !== 'han') addQueryWord(characters, tokens)
    else if (characters.length === 1) tokens.add(run)
    else for (const pair of tellingPairs(characters)) tokens.add(pair)
  }
  return [...tokens]
}

function addQueryWord(characters: string[], tokens: Set<string>): void {
  if (characters.length < 3) tokens.add(`^${characters.join('')}`)
  addParts(characters, tokens)
}

/** Every three in a row. */
function addParts(characters: readonly string[], tokens: Set<string>): void {
  for (let index = 0; index + 2 < characters.length; index++) tokens.add(characters.slice(index, index + 3).join(''))
}

/** From so many letters on a word may be misspelt, and its ending is indexed. */
const wordWithEnding = 4

function endingToken(word: string): string {
  return `$${[...word].slice(-2).join('')}`
}

/** A character without a reading is its own sound, and may be longer than one unit of a string. */
function initialOf(sound: string): string {
  return String.fromCodePoint(sound.codePointAt(0)!)
}

/** Han characters stand as they are; what is spelt must sound like it, the last part by its beginning. */
function mixtureTokens(parts: readonly SpokenPart[]): string[] {
  const tokens = new Set<string>()
  for (const [index, { han, sound }] of parts.entries()) {
    const next = parts[index + 1]
    if (han) tokens.add(next?.han ? `${han}${next.han}` : han)
    else if (next && sound.length > 1) tokens.add(`~${sound}`)
    if (next) tokens.add(`>${initialOf(sound)}${initialOf(next.sound)}`)
  }
  return [...tokens]
}

function readingTokens(parts: readonly string[]): string[] {
  const tokens = new Set<string>()
  // The last part may still be being typed, so only the ones before it must be whole syllables.
  for (const part of parts.slice(0, -1)) if (part.length > 1) tokens.add(`~${part}`)
  for (const [index, part] of parts.entries())
    if (index + 1 < parts.length) tokens.add(`>${part[0]}${parts[index + 1]![0]}`)
  if (parts.length === 1) tokens.add(`~${parts[0]}`)
  return [...tokens]
}

function pairs(characters: readonly string[]): string[] {
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}

// What most names of firms end with finds nothing and is the longest to read in the index.
const formPairs = new Set('有限 限公 公司 限责 责任 任公 股份 份有 集团 团有 團有 集團 責任 限責 科技 技有'.split(' '))

/** The pairs of a run; of a long one only those that tell it from others, so that fewer long lists are joined. */
function tellingPairs(characters: readonly string[]): string[] {
  const all = pairs(characters)
  const telling = all.filter((pair) => !formPairs.has(pair))
  return telling.length > 1 ? telling : all
}
