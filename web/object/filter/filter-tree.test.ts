import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Filter } from '#web/api/records.ts'
import { conditionsIn, isGroup, joined, type Path, partsOf, replaced } from './filter-tree.ts'

const of = (field: string): Filter => ({ field, op: 'isEmpty' })
const [a, b, c, d] = [of('a'), of('b'), of('c'), of('d')]

test('a condition is replaced where it stands', () => {
  expect(replaced([a, { or: [b, { and: [c, d] }] }], { path: [1, 1, 0], by: a })).toEqual([
    a,
    { or: [b, { and: [a, d] }] },
  ])
})

test('a group that is left with one condition becomes that condition, an empty one goes', () => {
  expect(replaced([{ or: [a, b] }], { path: [0, 1], by: undefined })).toEqual([a])
  expect(replaced([{ or: [a, { and: [b, c] }] }], { path: [0, 1, 0], by: undefined })).toEqual([{ or: [a, c] }])
  expect(replaced([a], { path: [0], by: undefined })).toEqual([])
})

test('a condition beside another makes a group, a further one joins it', () => {
  const both = joined(a, { by: 'or', added: b })
  expect(both).toEqual({ or: [a, b] })
  expect(joined(both, { by: 'or', added: c })).toEqual({ or: [a, b, c] })
  expect(joined(both, { by: 'and', added: c })).toEqual({ and: [{ or: [a, b] }, c] })
})

test('a path that leads nowhere changes nothing', () => {
  expect(replaced([a, b], { path: [7], by: c })).toEqual([a, b])
  expect(replaced([a, b], { path: [0, 1], by: c })).toEqual([a, b])
})

const tree: fc.Arbitrary<Filter> = fc.letrec<{ node: Filter }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('a', 'b', 'c').map(of),
    fc.record({ and: fc.array(tie('node'), { minLength: 2, maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('node'), { minLength: 2, maxLength: 3 }) }),
  ),
})).node

test('taking out any condition takes out that one only, and leaves no group of one', () => {
  fc.assert(
    fc.property(fc.array(tree, { minLength: 1, maxLength: 3 }), fc.nat(), (nodes, pick) => {
      const paths = nodes.flatMap((node, place) => pathsOf(node, [place]))
      const path = paths[pick % paths.length]!
      const left = replaced(nodes, { path, by: undefined })
      const fields = (list: readonly Filter[]) => list.flatMap(conditionsIn).map(({ field }) => field)
      expect(fields(left)).toEqual(fields(nodes).toSpliced(paths.indexOf(path), 1))
      expect(left.every(isWhole)).toBe(true)
    }),
  )
})

function pathsOf(node: Filter, path: Path): Path[] {
  return isGroup(node) ? partsOf(node).flatMap((part, place) => pathsOf(part, [...path, place])) : [path]
}

function isWhole(node: Filter): boolean {
  return !isGroup(node) || (partsOf(node).length > 1 && partsOf(node).every(isWhole))
}
