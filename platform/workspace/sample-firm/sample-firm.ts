import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'
import type { JobState } from '#platform/job/read-jobs.ts'

/** Jobs on the sample firm run one after another. */
export const sampleFirmKey = 'sample firm'

/** Kinds of jobs that make or remove the sample firm as a whole. */
export const sampleFirmJobs = { fill: 'workspace.fillSampleFirm', forget: 'workspace.forgetSampleFirm' } as const

export type SampleFirmWork = {
  jobId: string
  kind: keyof typeof sampleFirmJobs
  /** Key of the sample firm that fills the workspace. */
  sample: string | null
  state: JobState
  done: number
  total: number | null
}

/** What was last asked to be done with the sample firm as a whole; undefined in a firm that is no sample. */
export async function sampleFirmWork(tx: Tx, workspaceId: string): Promise<SampleFirmWork | undefined> {
  const work = await tx.one<Omit<SampleFirmWork, 'kind'> & { kind: string }>(sql`
    select j.id as "jobId", j.kind, j.input->>'sample' as sample, j.state, j.done, j.total from background_job j
    where j.workspace_id = ${workspaceId} and j.kind = any(${Object.values(sampleFirmJobs)}::text[])
    order by j.id desc limit 1`)
  return work && { ...work, kind: work.kind === sampleFirmJobs.fill ? 'fill' : 'forget' }
}
