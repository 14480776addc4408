/**
 * A stream of numbers, 0 <= x < 1, that is the same for the same 32-bit seed: Mulberry32 (Tommy Ettinger, public domain), which passes gjrand's
 * tests. Good for resampling and drawing lots; not for secrets.
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
