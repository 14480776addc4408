import type { SampleFirm } from '#platform/http/services.ts'
import { enqueue } from '#platform/job/enqueue.ts'
import { sampleFirmKey } from '#platform/workspace/sample-firm/sample-firm.ts'
import manufacturer from './demo/data/firm.json' with { type: 'json' }
import { fillSampleFirmJob, type SampleKey } from './fill-sample-firm.jobs.ts'
import trading from './trading/data/firm.json' with { type: 'json' }

/** The sample firms as the composition root hands them to set-up, to `--demo` and to the command line. */
export const sampleFirms: readonly SampleFirm[] = [
  sampleFirm({ key: 'manufacturer', industry: 'manufacturing', firm: manufacturer }),
  sampleFirm({ key: 'trading', industry: 'wholesale', firm: trading }),
]

type Source = {
  key: SampleKey
  industry: string
  firm: { name: string; currency: string; timeZone: string; people: { name: string; role: string }[] }
}

function sampleFirm({ key, industry, firm }: Source): SampleFirm {
  const { name, currency, timeZone } = firm
  return {
    key,
    facts: { name, industry, locale: 'zh-CN', currency, timeZone },
    adminName: firm.people.find(({ role }) => role === 'admin')!.name,
    fill: (ctx, { adminId }) =>
      enqueue(ctx, fillSampleFirmJob, {
        input: { adminId, sample: key },
        title: 'workspace.sampleFirm.fill',
        serialKey: sampleFirmKey,
      }),
  }
}
