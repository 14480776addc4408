import { expect, test } from 'vitest'
import { rfmScores } from './rfm.ts'

test('cuts into equal shares, best highest (Hughes 1994)', () => {
  const ten = Array.from({ length: 10 }, (_, i) => i)
  const scores = rfmScores({ recency: ten, frequency: ten, monetary: ten })
  expect(Array.from(scores.frequency)).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
  expect(Array.from(scores.recency)).toEqual([5, 5, 4, 4, 3, 3, 2, 2, 1, 1])
})

test('equal customers get equal scores', () => {
  const { monetary } = rfmScores({ recency: [1, 2, 3, 4], frequency: [0, 0, 0, 0], monetary: [7, 7, 7, 900] })
  expect(Array.from(monetary)).toEqual([2, 2, 2, 5])
})
