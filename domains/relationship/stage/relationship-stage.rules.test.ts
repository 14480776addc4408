import { describe, expect, it } from 'vitest'
import { relationshipStage, type StageFacts } from './relationship-stage.rules.ts'

const usual: StageFacts = {
  attitude: null,
  saidLately: null,
  saidBefore: null,
  together: 3,
  togetherBefore: 3,
  sinceFirst: 900,
  sinceLast: 20,
}

describe('relationshipStage', () => {
  it.each([
    ['goes on', {}, 'keeping'],
    ['nothing for two years', { sinceLast: 731, together: 0, togetherBefore: 0, attitude: 90 }, 'ended'],
    ['cool attitude', { attitude: 39 }, 'weakening'],
    ['what is said fell', { attitude: 60, saidLately: 55, saidBefore: 70 }, 'weakening'],
    ['fell a little', { attitude: 60, saidLately: 56, saidBefore: 70 }, 'keeping'],
    ['half as much together', { together: 1, togetherBefore: 4 }, 'weakening'],
    ['few deeds before mean nothing', { together: 1, togetherBefore: 3 }, 'keeping'],
    ['warm and much together', { attitude: 75, together: 6, togetherBefore: 5 }, 'deepening'],
    ['warm, but less than before', { attitude: 75, together: 6, togetherBefore: 7 }, 'keeping'],
    ['much together, attitude unknown: never a guess', { together: 12, togetherBefore: 5 }, 'keeping'],
    ['young and more than begun', { sinceFirst: 100, togetherBefore: 0, together: 2 }, 'developing'],
    ['young, first deed', { sinceFirst: 10, togetherBefore: 0, together: 1 }, 'building'],
    ['only said something', { sinceFirst: null, sinceLast: null, together: 0, attitude: 80 }, 'building'],
    ['nothing at all', { sinceFirst: null, sinceLast: null, together: 0 }, null],
  ] as const)('%s', (_, facts, stage) => {
    expect(relationshipStage({ ...usual, ...facts })).toBe(stage)
  })
})
