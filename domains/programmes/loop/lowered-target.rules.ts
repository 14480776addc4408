/**
 * The target of a goal of which only a part can be done: that part of the way from the baseline, in the goal's unit. Null where
 * baseline or target is open, or nothing can be done.
 */
export function loweredTarget({ baseline, target }: { baseline: number | null; target: number | null }, share: number) {
  if (baseline === null || target === null || share <= 0) return null
  const lowered = baseline + (target - baseline) * Math.min(1, share)
  return Math.round(lowered * 1_000) / 1_000
}
