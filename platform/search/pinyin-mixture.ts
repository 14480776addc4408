import { pinyinReadings, syllables } from './pinyin.ts'

/** A character that is meant: written as itself, or by the beginning of how it sounds. */
export type SpokenPart = { han?: string; sound: string }

/**
 * The ways to read Han characters and pinyin in one word (`中guo`, `zg移动`): none for a text that is not such a mixture.
 * Spelt stretches have two readings each at most, in the same order of likelihood as everywhere.
 */
export function readingsOfMixture(text: string): SpokenPart[][] {
  if (!/^[a-z\p{Script=Han}]{2,24}$/u.test(text) || !/[a-z]/.test(text) || !/\p{Script=Han}/u.test(text)) return []
  let readings: SpokenPart[][] = [[]]
  for (const [run] of text.matchAll(/[a-z]+|\p{Script=Han}+/gu)) {
    const ways = /[a-z]/.test(run) ? pinyinReadings(run, 2).map(spelt) : [written(run)]
    readings = readings.flatMap((before) => ways.map((way) => [...before, ...way])).slice(0, 4)
  }
  return readings
}

/** Whether the characters contain the parts in a row. */
export function mixtureMatches(
  { characters, spoken }: { characters: readonly string[]; spoken: readonly string[] },
  parts: readonly SpokenPart[],
): boolean {
  for (let start = 0; start + parts.length <= characters.length; start++) {
    const fits = parts.every((part, index) =>
      part.han ? characters[start + index] === part.han : spoken[start + index]!.startsWith(part.sound),
    )
    if (fits) return true
  }
  return false
}

function spelt(sounds: readonly string[]): SpokenPart[] {
  return sounds.map((sound) => ({ sound }))
}

function written(run: string): SpokenPart[] {
  const spoken = syllables(run)
  return [...run].map((han, index) => ({ han, sound: spoken[index]! }))
}
