import { expect, test } from 'vitest'
import { promise } from '#domains/relationship/promise/promise.object.ts'
import { includeOf } from './record-words.ts'

test('a record that would stand in place of its own id is not asked for with the others', () => {
  expect(includeOf(promise)).toEqual(['account', 'contact', 'plan', 'owner'])
})
