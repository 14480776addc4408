import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Chain, chainFrom, extendedUp, learnt, type PageAddress, placeOf, rowsIn } from './page-chain.ts'
import type { ApiRecord, RecordPage } from './records.ts'

const PAGE = 3

/** A list of numbers as the server pages it: a cursor names the row it stands on. */
function pageOf(rows: readonly number[], { cursor, before, from }: PageAddress): RecordPage {
  const at = (name: string) => rows.findIndex((row) => row >= Number(name))
  const after = cursor === undefined ? 0 : rows.filter((row) => row <= Number(cursor)).length
  const end = before === undefined ? undefined : rows.filter((row) => row < Number(before)).length
  const start = end === undefined ? (from === undefined ? after : at(from)) : Math.max(end - PAGE, 0)
  const page = rows.slice(start, end ?? start + PAGE)
  const last = start + page.length
  return {
    data: page.map((row) => ({ id: String(row) }) as ApiRecord),
    page: {
      nextCursor: last < rows.length || before !== undefined ? String(page.at(-1)) : null,
      ...((cursor ?? before ?? from) !== undefined && {
        prevCursor: start > 0 || before === undefined ? String(page[0]) : null,
      }),
    },
  }
}

/** Asks for every page that the chain knows, to both ends. */
function walked(chain: Chain, rows: readonly number[]): Chain {
  let now = chain
  for (let step = 0; step < 60; step += 1) {
    const before = now
    for (const [number, { by }] of now.links.entries()) now = learnt(now, { number, answer: pageOf(rows, by) })
    now = extendedUp(now)
    if (now === before) break
  }
  return now
}

function shown(chain: Chain, rows: readonly number[]): number[] {
  return chain.links.flatMap(({ by }) => pageOf(rows, by).data.map(({ id }) => Number(id)))
}

test('from any value on, both ways, every row is shown once', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(200), { minLength: 1, maxLength: 40 }), fc.nat(39), (numbers, pick) => {
      const rows = numbers.toSorted((a, b) => a - b)
      const chain = walked(chainFrom('x', { from: String(rows[pick % rows.length]) }), rows)
      expect(shown(chain, rows)).toEqual(rows)
      expect([rowsIn(chain), chain.ended, chain.prepended]).toEqual([rows.length, true, pick % rows.length])
    }),
  )
})

test('what comes and goes meanwhile is shown once after another look', () => {
  const numbers = fc.uniqueArray(fc.nat(100), { minLength: 4, maxLength: 30 })
  fc.assert(
    fc.property(numbers, fc.nat(100), fc.nat(29), (list, added, pick) => {
      const rows = list.toSorted((a, b) => a - b)
      const chain = walked(chainFrom('x'), rows)
      const gone = rows[pick % rows.length]
      const changed = [...new Set([...rows.filter((row) => row !== gone), added])].toSorted((a, b) => a - b)
      expect(shown(walked(chain, changed), changed)).toEqual(changed)
    }),
  )
})

test('a row is found in its page', () => {
  const chain = walked(chainFrom('x'), [1, 2, 3, 4, 5, 6, 7])
  expect(placeOf(chain, 0)).toEqual({ page: 0, place: 0 })
  expect(placeOf(chain, 4)).toEqual({ page: 1, place: 1 })
  expect(placeOf(chain, 99)).toEqual({ page: 2, place: 93 })
})

test('what tells nothing new leaves the chain as it is', () => {
  const rows = [1, 2, 3, 4]
  const chain = walked(chainFrom('x'), rows)
  expect(learnt(chain, { number: 0, answer: pageOf(rows, chain.links[0]!.by) })).toBe(chain)
})
