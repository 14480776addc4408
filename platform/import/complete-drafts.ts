import { AppError, type FieldError } from '#platform/error/app-error.ts'
import type { Draft } from '#platform/object/hooks.ts'

/**
 * Has a hook complete drafts; those that it refuses are left as they were and returned with the reasons, all others are
 * completed. The hook names the drafts at fault by their place, as it does for a batch of single writes; where it does not, they
 * are found by halving. Faults that nobody expected are thrown.
 */
export async function completeDrafts(
  drafts: readonly Draft[],
  complete: (drafts: readonly Draft[]) => Promise<void>,
): Promise<Map<Draft, FieldError[]>> {
  const refused = new Map<Draft, FieldError[]>()
  const parts: (readonly Draft[])[] = [drafts]
  for (let part = parts.pop(); part; part = parts.pop()) {
    if (part.length === 0) continue
    const trial = part.map((draft) => ({ ...draft, values: { ...draft.values } }))
    try {
      await complete(trial)
      for (const [index, draft] of part.entries()) draft.values = trial[index]!.values
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      const faults = faultsByDraft(part, error)
      for (const [draft, reasons] of faults) refused.set(draft, reasons)
      const half = Math.floor(part.length / 2)
      if (faults.size > 0) parts.push(part.filter((draft) => !faults.has(draft)))
      else parts.push(part.slice(half), part.slice(0, half))
    }
  }
  return refused
}

/** The drafts that an error names; none if it does not say which of several it means. */
function faultsByDraft(drafts: readonly Draft[], { code, errors }: AppError): Map<Draft, FieldError[]> {
  const [only, ...others] = drafts
  if (others.length === 0) return new Map([[only!, errors.length > 0 ? errors : [{ path: '', code: `error.${code}` }]]])
  const faults = new Map<Draft, FieldError[]>()
  for (const fault of errors) {
    const place = /^(\d+)\.(.*)$/.exec(fault.path)
    const draft = place && drafts[Number(place[1])]
    if (draft) faults.set(draft, [...(faults.get(draft) ?? []), { ...fault, path: place[2]! }])
  }
  return faults
}
