import { describe, expect, test } from 'vitest'
import { isTest, readSources } from './source-tree.ts'

const sources = readSources().filter(({ path }) => !isTest(path))
const contexts = /^(ctx|tx|db|client)\b/

describe('functions', () => {
  test('a function takes at most three arguments besides its context; what belongs together is one object', () => {
    const faults = functionsOf().filter(
      ({ parameters }) => parameters.filter((each) => !contexts.test(each)).length > 3,
    )
    expect(faults.map(({ path, name }) => `${path}: ${name}`)).toEqual([])
  })

  test('a function has at most 100 lines, one that draws a screen 120', () => {
    const faults = functionsOf().filter(({ path, lines }) => lines > (path.endsWith('.tsx') ? 120 : 100))
    expect(faults.map(({ path, name, lines }) => `${path}: ${name} has ${lines} lines`)).toEqual([])
  })
})

type Found = { path: string; name: string; parameters: string[]; lines: number }

/** The functions that stand by themselves in a file; the formatter ends each with a brace at the beginning of a line. */
function functionsOf(): Found[] {
  return sources.flatMap(({ path, text }) =>
    [...text.matchAll(/^(?:export )?(?:default )?(?:async )?function\*? (\w+)(?:<[^(]*?>)?\(/gm)].map((found) => {
      const start = found.index + found[0].length
      const end = text.indexOf('\n}\n', start)
      return {
        path,
        name: found[1]!,
        parameters: parametersAt(text, start),
        lines: text.slice(found.index, end).split('\n').length + 1,
      }
    }),
  )
}

/** The parameters of a list that begins at a place in the text: what commas part that stand in no bracket. */
function parametersAt(text: string, start: number): string[] {
  const parts = ['']
  let depth = 0
  for (let at = start; depth > 0 || text[at] !== ')'; at++) {
    const sign = text[at]!
    if ('([{<'.includes(sign)) depth++
    else if (')]}'.includes(sign) || (sign === '>' && text[at - 1] !== '=')) depth--
    if (sign === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += sign
  }
  return parts.map((part) => part.trim()).filter(Boolean)
}
