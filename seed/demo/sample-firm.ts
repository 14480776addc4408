import type { SampleFirm } from '#platform/http/services.ts'
import { enqueue } from '#platform/job/enqueue.ts'
import { sampleFirmKey } from '#platform/workspace/sample-firm/sample-firm.ts'
import { data } from './data.ts'
import { fillSampleFirmJob } from './fill.jobs.ts'

const { firm } = data

/** The sample firm as the composition root hands it to set-up, to `--demo` and to the command line. */
export const sampleFirm: SampleFirm = {
  facts: {
    name: firm.name,
    industry: 'manufacturing',
    locale: 'zh-CN',
    currency: firm.currency,
    timeZone: firm.timeZone,
  },
  adminName: firm.people.find(({ role }) => role === 'admin')!.name,
  fill: (ctx, { adminId }) =>
    enqueue(ctx, fillSampleFirmJob, {
      input: { adminId },
      title: 'workspace.sampleFirm.fill',
      serialKey: sampleFirmKey,
    }),
}
