import { runInput, startRun } from '#domains/value/index.ts'
import type { SampleFirm } from '#platform/http/services.ts'
import { data } from './data.ts'
import { fillDemo } from './fill.ts'

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
  async fill(ctx, who) {
    await fillDemo(ctx, who)
    await startRun(ctx, runInput.parse({}))
  },
}
