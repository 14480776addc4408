import { defineJob } from '#platform/job/define-job.ts'
import { eraseWithFiles } from './erase-with-files.ts'
import { appendErasures } from './erasure-journal.ts'
import { erasedBefore, readErasures } from './erasures.ts'

/** Erases a person everywhere, and notes it so that a restored backup does not bring him back unnoticed. Started again, it continues. */
export const erasePersonJob = defineJob<{ object: string; id: string; reason: string }>({
  name: 'privacy.erase',
  async run(job, person) {
    const { config, workspaceId } = job
    const counts =
      (await job.step((ctx) => erasedBefore(ctx, person.id))) ??
      (await eraseWithFiles({ ...person, config, step: (work) => job.step(work) }))
    const erasures = await job.step((ctx) => readErasures(ctx.tx, workspaceId))
    appendErasures(config.dataFolder, { workspaceId, erasures })
    return { counts }
  },
})
