import { runsOf } from './normalize.ts'
import { pinyinMatches, pinyinReadings } from './pinyin.ts'

export type Candidate = { id: string; object: string; text: string }

/**
 * Orders candidates (given latest touched first): equal to the query, beginning with it, containing it, containing all its
 * words, matching by pinyin. What matches in no way (the index only promises that it can) is dropped.
 */
export function rankCandidates(candidates: readonly Candidate[], query: string): Candidate[] {
  const words = runsOf(query).map((run) => run.text)
  const readings = /^[a-z]{2,24}$/.test(query) ? pinyinReadings(query) : []
  const ranks: Candidate[][] = [[], [], [], [], []]
  for (const candidate of candidates) {
    const rank = rankOf(candidate.text, { query, words, readings })
    if (rank !== undefined) ranks[rank]!.push(candidate)
  }
  return ranks.flat()
}

function rankOf(text: string, { query, words, readings }: { query: string; words: string[]; readings: string[][] }) {
  const parts = text.split(' | ')
  if (parts.includes(query)) return 0
  if (parts.some((part) => part.startsWith(query))) return 1
  if (text.includes(query)) return 2
  if (words.length > 0 && words.every((word) => text.includes(word))) return 3
  const han = runsOf(text).filter((run) => run.script === 'han')
  return readings.some((reading) => han.some((run) => pinyinMatches(run.text, reading))) ? 4 : undefined
}
