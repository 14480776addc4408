import { sealKey } from '#platform/audit/seal-chain.ts'
import { removeFile } from '#platform/file/file-store.ts'
import { defineJob } from '#platform/job/define-job.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { aliasesOf, erasedBefore, erasePerson } from './erase-person.ts'
import { forgetFiles, listFiles } from './list-files.ts'
import { traceOf } from './traces.ts'

/** Erases a person: first the files that name him, then everything else in one transaction. Started again, it goes on. */
export const erasePersonJob = defineJob<{ object: string; id: string; reason: string }>({
  name: 'privacy.erase',
  async run(job, { object: name, id, reason }) {
    const done = await job.step((ctx) => erasedBefore(ctx, id))
    if (done) return { counts: done }
    const files = await job.step(async (ctx) => {
      const object = ctx.schema.named(name)
      const trace = traceOf(object, await readRecord(ctx, object, id), await aliasesOf(ctx, id))
      return listFiles(ctx, { id, trace })
    })
    for (const { key } of files) await removeFile(job.config, key)
    const counts = await job.step(async (ctx) => {
      await forgetFiles(ctx, files)
      return erasePerson(ctx, ctx.schema.named(name), { id, reason, key: sealKey(job.config.secret) })
    })
    return { counts }
  },
})
