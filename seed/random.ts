/** A reproducible source of chance: the same seed gives the same numbers on every machine. */
export type Random = {
  /** Uniform in [0, 1). */
  next(): number
  /** A whole number, both ends included. */
  int(min: number, max: number): number
  /** True with the given probability. */
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** One of the list, with a probability in proportion to its weight. */
  weighted<T>(list: readonly T[], weightOf: (item: T) => number): T
  /** Standard normal (Box-Muller). */
  normal(): number
  /** `median` times the exponential of a normal with deviation `sigma`. */
  logNormal(median: number, sigma: number): number
  /** Gamma with mean 1; a larger shape is more regular (Marsaglia and Tsang 2000; shape of at least 1). */
  gamma(shape: number): number
  shuffle<T>(list: readonly T[]): T[]
  /** An independent stream for one subject, so that a change in one does not move the others. */
  fork(label: string): Random
}

/** Opens a source for a seed number. */
export function randomFrom(seed: number): Random {
  const state = stateOf(seed)
  const next = () => advance(state)
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  const pick = <T>(list: readonly T[]) => list[int(0, list.length - 1)]!
  return {
    next,
    int,
    pick,
    normal,
    chance: (probability) => next() < probability,
    weighted: (list, weightOf) => {
      let left = next() * list.reduce((sum, item) => sum + weightOf(item), 0)
      for (const item of list) {
        left -= weightOf(item)
        if (left < 0) return item
      }
      return list.at(-1)!
    },
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
    gamma: (shape) => gamma({ shape, next, normal }) / shape,
    shuffle: (list) => {
      const items = [...list]
      for (let i = items.length - 1; i > 0; i--) {
        const j = int(0, i)
        const moved = items[i]!
        items[i] = items[j]!
        items[j] = moved
      }
      return items
    },
    fork: (label) => randomFrom(hash(`${seed}/${label}`)),
  }
}

/** One step of sfc32 (Chris Doty-Humphrey, PractRand), 32 bits as a fraction. */
function advance(state: Uint32Array): number {
  const [a, b, c, counter] = state as unknown as [number, number, number, number]
  const sum = (a + b + counter) | 0
  state[3] = counter + 1
  state[0] = b ^ (b >>> 9)
  state[1] = (c + (c << 3)) | 0
  state[2] = ((c << 21) | (c >>> 11)) + sum
  return (sum >>> 0) / 2 ** 32
}

function stateOf(seed: number): Uint32Array {
  const state = new Uint32Array([hash(`a${seed}`), hash(`b${seed}`), hash(`c${seed}`), 1])
  for (let i = 0; i < 12; i++) advance(state)
  return state
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value >>> 0
}

function gamma({ shape, next, normal }: { shape: number; next(): number; normal(): number }): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal()
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}
