import type { Ctx } from '#platform/context/ctx.ts'
import { enqueue } from '#platform/job/enqueue.ts'
import { placeJob, placingMethod, usualAttitudeCut } from './place.jobs.ts'
import { readView, storeView } from './relationship-view.ts'

/** Other cut points; a patronage of null goes back to the median, absent leaves what holds. */
export type CutChange = { attitudeCut?: number; patronageCut?: number | null }

/** Has all accounts of the firm placed by the cut points that hold, or by changed ones. */
export async function startPlacing(ctx: Ctx, change: CutChange = {}): Promise<void> {
  const view = await readView(ctx)
  const attitudeCut = change.attitudeCut ?? view?.attitudeCut ?? usualAttitudeCut
  const chosen = view?.patronageCutIs === 'chosen' ? view.patronageCut : null
  const patronageCut = change.patronageCut === undefined ? chosen : change.patronageCut
  const jobId = await enqueue(ctx, placeJob, {
    input: { attitudeCut, patronageCut },
    title: 'relationship.place.title',
    serialKey: 'relationship.place',
  })
  await storeView(ctx, {
    state: 'placing',
    attitudeCut,
    // Until the job has found the median.
    patronageCut: patronageCut ?? view?.patronageCut ?? 2,
    patronageCutIs: patronageCut === null ? 'median' : 'chosen',
    method: placingMethod,
    jobId,
    askedAt: ctx.now,
    placedAt: view?.placedAt ?? null,
  })
}

/** The first statement of a firm has its accounts placed for the first time. */
export async function placeFirstTime(ctx: Ctx): Promise<void> {
  if (!(await readView(ctx))) await startPlacing(ctx)
}
