import { projectFolder } from '#platform/config/config.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { loadTranslations } from '#platform/i18n/translate.ts'
import { manufacturer } from './demo/manufacturer.ts'
import { liveYear } from './demo/year/live-year.ts'
import { beginFirm, fillMarket } from './fill-firm.ts'
import type { SampleKey } from './fill-sample-firm.jobs.ts'
import { generateTrading } from './trading/trading.ts'

type Filling = {
  /** The member who stands for the general manager. */
  adminId: string
  today: string
  /** Does what was put into the background. */
  settle(ctx: Ctx): Promise<void>
  onProgress(done: number, total: number): Promise<void>
}

/** Fills an empty workspace, in the caller's transaction. */
export type Sample = (ctx: Ctx, filling: Filling) => Promise<void>

export const samples: Record<SampleKey, Sample> = {
  manufacturer: async (ctx, { adminId, today, settle, onProgress }) => {
    const { firm, market } = manufacturer(today)
    const translate = loadTranslations(projectFolder, ['platform', 'fields', 'domains'])
    const growing = await beginFirm(ctx, { adminId, firm, onProgress })
    await liveYear(ctx, {
      firm,
      growing,
      adminId,
      today,
      settle,
      say: (key, params) => translate('zh-CN', key, params) ?? key,
    })
    await fillMarket(ctx, market)
  },
  trading: async (ctx, { adminId, today, onProgress }) => {
    const firm = generateTrading({ seed: 1, today })
    const growing = await beginFirm(ctx, { adminId, firm, onProgress })
    await growing.until(dayAfter(today))
  },
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
}
