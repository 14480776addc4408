import { inNames } from '#web/object/expression-paths.ts'
import type { ExpressionWords } from './expression-calls.ts'

/** A field by its path in an expression and by the name that people know. */
export interface NamedPath {
  path: string
  name: string
}

interface Place {
  start: number
  end: number
}

/** An expression as it is kept, and where a place of it stands in what was typed. */
export interface TypedExpression {
  expression: string
  inText: (place: Place) => Place
}

const KEYWORDS = ['true', 'false', 'null', 'in']
// As Chinese keyboards write them.
const SIGNS: Record<string, string> = {
  '×': '*',
  '÷': '/',
  '＋': '+',
  '－': '-',
  '（': '(',
  '）': ')',
  '，': ',',
  '＞': '>',
  '＜': '<',
  '≥': '>=',
  '≤': '<=',
  '≠': '!=',
}
const QUOTED = /("(?:[^"\\]|\\.)*"?|“[^”"\\]*”)/

/** The fields that can be written by name: it must be one field's only, and no word of the language or part of a path. */
export function writableNames(
  fields: readonly NamedPath[],
  functions: Pick<ExpressionWords['functions'][number], 'name'>[],
): NamedPath[] {
  const taken = new Set([
    ...KEYWORDS,
    ...functions.map(({ name }) => name),
    ...fields.flatMap(({ path }) => path.split('.')),
  ])
  const times = Map.groupBy(fields, ({ name }) => name)
  return fields
    .filter(({ name }) => /^\p{L}[^"“”]*$/u.test(name) && !taken.has(name) && times.get(name)!.length === 1)
    .sort((one, other) => other.name.length - one.name.length)
}

/** What somebody typed, with the paths of fields in place of their names. */
export function readNames(text: string, names: readonly NamedPath[]): TypedExpression {
  const pieces: { text: Place; kept: Place }[] = []
  let expression = ''
  for (const [typed, kept] of piecesOf(text, names)) {
    const start = pieces.at(-1)?.text.end ?? 0
    pieces.push({
      text: { start, end: start + typed.length },
      kept: { start: expression.length, end: expression.length + kept.length },
    })
    expression += kept
  }
  const inText = ({ start, end }: Place): Place => ({
    start: pieces.find(({ kept }) => kept.end > start)?.text.start ?? text.length,
    end: pieces.find(({ kept }) => kept.end >= end)?.text.end ?? text.length,
  })
  return { expression, inText }
}

/** The parts of a text, each with what is kept of it: a field, what stands in quotation marks, else one character. */
function* piecesOf(text: string, names: readonly NamedPath[]): Generator<[typed: string, kept: string]> {
  for (const [index, part] of text.split(QUOTED).entries()) {
    if (index % 2 === 1) {
      yield [part, part.startsWith('“') ? `"${part.slice(1, -1)}"` : part]
      continue
    }
    for (let at = 0; at < part.length; ) {
      const field = names.find(({ name }) => part.startsWith(name, at) && standsAlone(part, { at, name }))
      const typed = field?.name ?? part[at]!
      yield [typed, field?.path ?? SIGNS[typed] ?? typed]
      at += typed.length
    }
  }
}

/** What is wrong with an expression, with what it quotes of it as it could have been typed. */
export function quoteNames(message: string, names: readonly NamedPath[]): string {
  return message.replace(/[“「][^”」]*[”」]/g, (quoted) => writeNames(quoted, names))
}

/** Whether a name is not only a part of a longer word, and no function that is called. */
function standsAlone(text: string, { at, name }: { at: number; name: string }): boolean {
  const [before, after] = [text[at - 1] ?? '', text[at + name.length] ?? '']
  return !(/^\w/.test(name) && /[\w.]/.test(before)) && !(/\w$/.test(name) && /[\w(]/.test(after))
}

/** An expression with the names of its fields in place of their paths, as it could have been typed. */
export function writeNames(expression: string, names: readonly NamedPath[]): string {
  const nameOf = new Map(names.map(({ path, name }) => [path, name]))
  return inNames(expression, (path) => nameOf.get(path) ?? path)
}
