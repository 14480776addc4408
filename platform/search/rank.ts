import { allowedEdits, almostBegins } from './misspelling.ts'
import { runsOf } from './normalize.ts'
import { pinyinMatches, pinyinReadings, syllables } from './pinyin.ts'
import { mixtureMatches, readingsOfMixture, type SpokenPart } from './pinyin-mixture.ts'
import { simplify } from './simplify.ts'

export type Candidate = { id: string; object: string; text: string }
/** 0 equal, 1 begins with it, 2 contains it, 3 contains its words, 4 reads like it, 5 has its words misspelt. */
export type Ranked = Candidate & { rank: number }

/**
 * Orders candidates (given latest touched first): equal to the query, beginning with it, containing it, containing all its
 * words, matching by pinyin, by almost the same letters. What matches in no way (the index only promises that it can) is
 * dropped. Traditional and simplified characters are the same.
 */
export function rankCandidates(candidates: readonly Candidate[], query: string): Ranked[] {
  const asked = askedOf(simplify(query))
  const ranks: Ranked[][] = [[], [], [], [], [], []]
  for (const candidate of candidates) {
    const rank = rankOf(candidate.text, asked)
    if (rank !== undefined) ranks[rank]!.push({ ...candidate, rank })
  }
  return ranks.flat()
}

type Asked = {
  query: string
  words: string[]
  readings: string[][]
  mixtures: SpokenPart[][]
  /** Whether a word may have a wrong letter. */
  mayErr: boolean
}

function askedOf(query: string): Asked {
  const words = runsOf(query).map((run) => run.text)
  return {
    query,
    words,
    mayErr: words.some((word) => allowedEdits(word) > 0),
    readings: /^[a-z]{2,24}$/.test(query) ? pinyinReadings(query) : [],
    mixtures: readingsOfMixture(query),
  }
}

function rankOf(written: string, asked: Asked): number | undefined {
  const { query, words, readings, mixtures, mayErr } = asked
  const text = simplify(written)
  const parts = text.split(' | ')
  if (parts.includes(query)) return 0
  if (parts.some((part) => part.startsWith(query))) return 1
  if (text.includes(query)) return 2
  if (words.length > 0 && words.every((word) => text.includes(word))) return 3
  const spelt = readings.length > 0 || mixtures.length > 0
  if (!spelt && !mayErr) return undefined
  const runs = runsOf(text)
  if (spelt && readsLike(runs, asked)) return 4
  return mayErr && hasMisspelt(runs, words) ? 5 : undefined
}

type Runs = ReturnType<typeof runsOf>

function readsLike(runs: Runs, { readings, mixtures }: Asked): boolean {
  return runs.some(({ script, text }) => {
    if (script !== 'han') return false
    // Reading a name aloud costs the most: once for all ways to read the query.
    const spoken = syllables(text)
    return (
      readings.some((reading) => pinyinMatches(spoken, reading)) ||
      mixtures.some((mixture) => mixtureMatches({ characters: [...text], spoken }, mixture))
    )
  })
}

function hasMisspelt(runs: Runs, words: readonly string[]): boolean {
  const latin = runs.filter((run) => run.script === 'latin')
  return words.every((typed) => {
    const edits = allowedEdits(typed)
    return runs.some((run) => run.text.includes(typed)) || latin.some((run) => almostBegins(run.text, { typed, edits }))
  })
}
