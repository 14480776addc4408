import { defineJob } from '#platform/job/define-job.ts'
import { applyRule } from './apply-rule.ts'
import { readRule } from './retention-rule.ts'

/** Puts what a rule suggests into the recycle bin, with the rights of whom decided so. */
export const binSuggestedJob = defineJob<{ ruleId: string }>({
  name: 'retention.bin',
  async run(job, { ruleId }) {
    const rule = await job.step((ctx) => readRule(ctx, ruleId))
    const { config, log } = job
    return { count: await applyRule({ rule, deed: 'bin', config, log, step: (work) => job.step(work) }) }
  },
})
