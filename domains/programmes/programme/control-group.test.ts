import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { refreshSegment } from '#domains/programmes/segment/refresh-segment.ts'
import { newId } from '#platform/db/new-id.ts'
import { importEnded, uploadImport } from '#platform/import/import-fixture.ts'
import { enqueue } from '#platform/job/enqueue.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { until } from '#platform/testing/until.ts'
import { type WorkerApp, workerApp } from '#platform/testing/worker-app.ts'
import type { Progress } from './progress.queries.ts'
import { releaseJob } from './release.jobs.ts'
import { makeDraft, startDraft, storeAccounts } from './testing/programme-firm.ts'

let firm: WorkerApp
beforeAll(async () => {
  firm = await workerApp()
})
afterAll(() => firm?.close())

type Id = { id: string }
type Step = Id & { activityId: string; accountId: string }
/** A programme that runs, with an account of its control group and one that it treats. */
type Trial = { id: string; segmentId: string; industry: string; control: string; controlName: string; treated: string }

const ask = <Json = Id>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: Record<string, unknown>) =>
  firm.workspaceA.client<Json>(method, path, body)
const rows = <Row>(query: ReturnType<typeof sql>) =>
  firm.db.inWorkspace(firm.workspaceA.workspaceId, (tx) => tx.rows<Row>(query))
const command = async (trial: Trial, path: string, body = {}) => {
  const { status } = await ask('POST', `/programmes/${trial.id}/${path}`, body)
  expect(status).toBeLessThan(500)
}
const aStep = async ({ id }: Trial): Promise<Step | undefined> => {
  const filter = {
    and: [
      { field: 'programmeId', op: 'eq', value: id },
      { field: 'state', op: 'eq', value: 'open' },
    ],
  }
  return (await ask<{ data: Step[] }>('POST', '/programme-steps/query', { filter, limit: 1 })).json.data[0]
}
const withStep = async (trial: Trial, act: (step: Step) => Promise<unknown>) => {
  const step = await aStep(trial)
  if (step) await act(step)
}
const ordinary = async (path: string, body: Record<string, unknown>) =>
  expect((await ask('POST', path, body)).status).toBe(201)

/** What people, programs and accidents do to a programme. What is everyday business of a customer must pass, whoever he is. */
const deeds: Record<string, (trial: Trial) => Promise<unknown>> = {
  'release the first wave': (trial) => command(trial, 'waves/1/release'),
  'release the second wave': (trial) => command(trial, 'waves/2/release'),
  'drop the second wave': (trial) => command(trial, 'shrink', { reason: 'r', waves: [2] }),
  'drop an account': (trial) => command(trial, 'shrink', { reason: 'r', accountIds: [trial.treated] }),
  'drop the control': (trial) => command(trial, 'shrink', { reason: 'r', accountIds: [trial.control] }),
  'draw again': (trial) => command(trial, 'draw'),
  'agree to other hours': (trial) =>
    command(trial, 'agree-hours', { hours: [{ role: 'sales', hoursPerWeek: 7, takenFrom: 'x' }] }),
  'do a step': (trial) => withStep(trial, ({ id }) => ask('POST', `/programme-steps/${id}/done`, { spentHours: 1 })),
  'skip a step': (trial) => withStep(trial, ({ id }) => ask('POST', `/programme-steps/${id}/skip`, { reason: 'r' })),
  'check off a task': (trial) =>
    withStep(trial, async ({ activityId }) => {
      const { json } = await ask<{ version: number }>('GET', `/activities/${activityId}`)
      expect((await ask('PATCH', `/activities/${activityId}`, { version: json.version, done: true })).status).toBe(200)
    }),
  'move a task to the control': (trial) =>
    withStep(trial, async ({ activityId }) => {
      const { json } = await ask<{ version: number }>('GET', `/activities/${activityId}`)
      const move = { version: json.version, accountId: trial.control }
      expect((await ask('PATCH', `/activities/${activityId}`, move)).status).toBe(400)
    }),
  'write a step': async ({ id, control }) => {
    const step = {
      programmeId: id,
      accountId: control,
      title: 't',
      standing: 'treated',
      wave: 1,
      position: 9,
      kind: 'call',
      plannedKind: 'call',
    }
    expect((await ask('POST', '/programme-steps', step)).status).toBe(404)
    expect((await ask('POST', '/programme-steps/batch', { create: [step] })).status).toBe(404)
  },
  'give a step to the control': (trial) =>
    withStep(trial, async ({ id }) =>
      expect((await ask('PATCH', `/programme-steps/${id}`, { version: 1, accountId: trial.control })).status).toBe(404),
    ),
  'write into the database': async ({ id, control }) => {
    for (const standing of ['treated', 'key', 'control']) {
      const write = rows(sql`
        insert into programme_step (workspace_id, id, version, custom, programme_id, account_id, standing, wave, position, state, created_at, updated_at)
        values (${firm.workspaceA.workspaceId}, ${newId()}, 1, '{}', ${id}, ${control}, ${standing}, 1, 9, 'open', ${new Date()}, ${new Date()})`)
      await expect(write).rejects.toThrow(/programme_step_(member_fkey|standing_check)/)
    }
  },
  'import steps': async ({ control }) => {
    const { status } = await uploadImport(firm, {
      file: `title,account\nx,${control}`,
      options: { object: 'programme-steps' },
      workspace: firm.workspaceA,
    })
    expect(status).toBeGreaterThanOrEqual(400)
  },
  'import follow-ups of the control': async ({ controlName }) => {
    const file = `subject,account,date\nimported,${controlName},2026-01-05`
    const { json } = await uploadImport(firm, { file, options: { object: 'activities' }, workspace: firm.workspaceA })
    expect(await importEnded(firm.workspaceA, json.id)).toMatchObject({ state: 'done', created: 1 })
  },
  'restart the worker': () => firm.restartWorker(),
  'run the job once more': async ({ id }) => {
    const [wave] = await rows<Id>(
      sql`select w.id from wave w where w.workspace_id = ${firm.workspaceA.workspaceId} and w.programme_id = ${id} and w.number = 1`,
    )
    await inFirm((ctx) =>
      enqueue(ctx, releaseJob, { input: { programmeId: id, waveId: wave!.id }, title: 'programmes.release.title' }),
    )
  },
  'refresh the segment': ({ segmentId }) => inFirm((ctx) => refreshSegment(ctx, segmentId)),
  'order, promise, follow up and plan with the control': async ({ control }) => {
    await ordinary('/orders', { accountId: control, date: '2026-01-05', total: '10' })
    await ordinary('/promises', { accountId: control, text: 't', dueOn: '2026-01-05' })
    await ordinary('/activities', { accountId: control, subject: 'complaint', kind: 'call', direction: 'in' })
    await ordinary('/activities', { accountId: control, subject: 'to do', kind: 'task', done: false })
    await ordinary(`/accounts/${control}/survey-links`, {})
  },
  'delete and restore the control': async ({ control }) => {
    await ask('DELETE', `/accounts/${control}`)
    await ask('POST', `/accounts/${control}/restore`)
  },
  'delete a treated account': ({ treated }) => ask('DELETE', `/accounts/${treated}`),
}

it('never gets a step, whatever is clicked, imported or restarted', async () => {
  const names = fc.array(fc.constantFrom(...Object.keys(deeds)), { minLength: 12, maxLength: 24 })
  let run = 0
  await fc.assert(
    fc.asyncProperty(names, async (sequence) => {
      const trial = await begin(`trial ${run++}`)
      const [before] = await fingerprint(trial)
      await deeds['release the first wave']!(trial)
      for (const name of sequence) await deeds[name]!(trial)
      await quiet()
      expect(await stepsOfControls(trial)).toEqual([])
      expect(await fingerprint(trial)).toEqual([before])
      const { json } = await ask<Progress>('GET', `/programmes/${trial.id}/progress`)
      expect(json.drawIntact).toBe(true)
      expect(json.steps.open + json.steps.done + json.steps.skipped).toBeGreaterThan(0)
      await command(trial, 'stop', { reason: 'over' })
      expect(await stepsOfControls(trial)).toEqual([])
    }),
    { numRuns: 8, endOnFailure: true },
  )
}, 400_000)

it('gets none by any of these deeds alone', async () => {
  const trial = await begin('each')
  for (const deed of Object.values(deeds)) await deed(trial)
  await quiet()
  expect(await stepsOfControls(trial)).toEqual([])
})

async function begin(industry: string): Promise<Trial> {
  await storeAccounts(firm, { count: 80, industry })
  const draft = await makeDraft(firm.workspaceA, { industry, controlShare: 0.5, waveCount: 2 })
  await startDraft(firm.workspaceA, draft.id)
  const drawn = await rows<{ standing: string; accountId: string; name: string }>(sql`
    select distinct on (m.standing) m.standing, m.account_id as "accountId", a.name
    from programme_member m join account a on a.workspace_id = ${firm.workspaceA.workspaceId} and a.id = m.account_id
    where m.workspace_id = ${firm.workspaceA.workspaceId} and m.programme_id = ${draft.id} order by m.standing, m.id`)
  const [control, treated] = ['control', 'treated'].map((standing) => drawn.find((one) => one.standing === standing)!)
  return {
    id: draft.id,
    segmentId: draft.segmentId!,
    industry,
    control: control!.accountId,
    controlName: control!.name,
    treated: treated!.accountId,
  }
}

/** Steps, and tasks made by a programme, of accounts of any control group. */
function stepsOfControls({ id }: Trial): Promise<unknown[]> {
  return rows(sql`
    select s.id from programme_member m
    join programme_step s on s.workspace_id = m.workspace_id and s.programme_id = m.programme_id
    join activity v on v.workspace_id = m.workspace_id and v.id = s.activity_id and (s.account_id = m.account_id or v.account_id = m.account_id)
    where m.workspace_id = ${firm.workspaceA.workspaceId} and m.programme_id = ${id} and m.standing not in ('treated', 'key')`)
}

/** The draw, to the byte. */
function fingerprint({ id }: Trial): Promise<unknown[]> {
  return rows(sql`
    select count(*), md5(string_agg(m::text, '' order by m.id)) from programme_member m
    where m.workspace_id = ${firm.workspaceA.workspaceId} and m.programme_id = ${id}`)
}

const inFirm = <T>(work: Parameters<typeof withCtx<T>>[2]) =>
  withCtx(firm.db, { workspaceId: firm.workspaceA.workspaceId }, work)

/** Waits until no job is left. */
const quiet = () =>
  until(async () => {
    const [left] = await rows<{ count: number }>(sql`
      select count(*) from background_job where workspace_id = ${firm.workspaceA.workspaceId} and state in ('queued', 'running')`)
    return left!.count === 0
  })
