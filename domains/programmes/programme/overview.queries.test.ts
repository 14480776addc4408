import { afterAll, beforeAll, expect, it } from 'vitest'
import { withCtx } from '#platform/testing/ctx.ts'
import { type WorkerApp, workerApp } from '#platform/testing/worker-app.ts'
import { programmesOverview } from './overview.queries.ts'
import { done, makeDraft, releaseNow, startDraft, storeAccounts } from './testing/programme-firm.ts'

let firm: WorkerApp
beforeAll(async () => {
  firm = await workerApp()
})
afterAll(() => firm?.close())

/** A programme that runs, for customers of its own. */
async function started(industry: string, waveCount = 1): Promise<string> {
  await storeAccounts(firm, { count: 4, industry })
  const { id } = await makeDraft(firm.workspaceA, { industry, waveCount, quietDays: 10 })
  await startDraft(firm.workspaceA, id)
  return id
}

it('counts what was started against what was finished, stopped and shrunk, and never what was only drawn up', async () => {
  const { workspaceA } = firm
  const finished = await started('finished')
  await releaseNow(workspaceA, finished, 1)
  const { json } = await workspaceA.client<{ data: { id: string }[] }>('POST', '/programme-steps/query', {
    filter: { field: 'programmeId', op: 'eq', value: finished },
  })
  for (const { id } of json.data) await done(workspaceA, `/programme-steps/${id}/done`)
  await done(workspaceA, `/programmes/${finished}/finish`)
  await done(workspaceA, `/programmes/${await started('stopped')}/stop`, { reason: 'the buyer left' })
  const shrunk = await started('shrunk', 2)
  await done(workspaceA, `/programmes/${shrunk}/shrink`, { reason: 'too few hours', waves: [2] })
  await started('running')
  await makeDraft(workspaceA, { industry: 'running', name: 'draft' })
  const dropped = await makeDraft(workspaceA, { industry: 'running', name: 'dropped' })
  await done(workspaceA, `/programmes/${dropped.id}/stop`, { reason: 'never mind' })

  const overviewIn = (days: number) => {
    const now = new Date(Date.now() + days * 86_400_000)
    return withCtx(firm.db, { workspaceId: workspaceA.workspaceId, now }, programmesOverview)
  }
  const counts = { started: 4, finished: 1, stopped: 1, running: 2, shrunk: 1, drafts: 1 }
  expect(await overviewIn(0)).toMatchObject({ ...counts, quiet: 0 })
  expect(await overviewIn(11)).toMatchObject({ ...counts, quiet: 2 })
})
