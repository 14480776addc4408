import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allowedEdits, almostBegins, editDistance } from './misspelling.ts'
import { indexTokens, misspeltTokens } from './tokens.ts'

describe('a misspelt word', () => {
  it.each([
    ['siemens', 'simens', true],
    ['siemens', 'seimens', true],
    ['siemens', 'sieemens', true],
    ['siemens', 'samsung', false],
    ['kestrel', 'kest', true],
    ['kestrel', 'kset', true],
    ['schneider', 'shcneidr', true],
    ['schneider', 'shneidr', false],
    ['acme', 'acne', true],
    ['abb', 'abc', false],
  ])('%s typed as %s: %s', (word, typed, found) => {
    const edits = allowedEdits(typed)
    expect(edits > 0 && almostBegins(word, { typed, edits })).toBe(found)
  })

  it('has a distance that is symmetrical, zero only for itself, and at most the longer length', () => {
    const word = fc.stringMatching(/^[abc]{0,8}$/)
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a))
        expect(editDistance(a, b) === 0).toBe(a === b)
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length))
      }),
    )
  })

  it('is promised by the index where one letter is wrong, missing or too many', () => {
    const edit = fc.record({ at: fc.nat(), letter: fc.constantFrom('x', 'e', ''), drop: fc.nat({ max: 1 }) })
    fc.assert(
      fc.property(fc.stringMatching(/^[a-h]{5,12}$/), edit, (word, { at, letter, drop }) => {
        const place = at % word.length
        const typed = word.slice(0, place) + letter + word.slice(place + drop)
        fc.pre(allowedEdits(typed) > 0)
        const tokens = new Set(indexTokens([word]))
        const found = misspeltTokens([{ word: typed, edits: allowedEdits(typed) }]).every((alternatives) =>
          alternatives.some((pieces) => [pieces].flat().every((token) => tokens.has(token))),
        )
        expect(found).toBe(true)
      }),
    )
  })
})
