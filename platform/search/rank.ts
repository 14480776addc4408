import { runsOf } from './normalize.ts'
import { pinyinMatches, pinyinReadings } from './pinyin.ts'

export type Candidate = { id: string; object: string; text: string }
/** 0 equal, 1 begins with it, 2 contains it, 3 contains its words, 4 reads like it. */
export type Ranked = Candidate & { rank: number }

/**
 * Orders candidates (given latest touched first): equal to the query, beginning with it, containing it, containing all its
 * words, matching by pinyin. What matches in no way (the index only promises that it can) is dropped.
 */
export function rankCandidates(candidates: readonly Candidate[], query: string): Ranked[] {
  const words = runsOf(query).map((run) => run.text)
  const readings = /^[a-z]{2,24}$/.test(query) ? pinyinReadings(query) : []
  const ranks: Ranked[][] = [[], [], [], [], []]
  for (const candidate of candidates) {
    const rank = rankOf(candidate.text, { query, words, readings })
    if (rank !== undefined) ranks[rank]!.push({ ...candidate, rank })
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
