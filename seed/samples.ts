import type { Say } from '#domains/programmes/lesson/lesson-proposal.rules.ts'
import { sayIn } from '#domains/programmes/lesson/say-words.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { productWords } from '#platform/i18n/product-words.ts'
import { manufacturer } from './demo/manufacturer.ts'
import { liveYear } from './demo/year/live-year.ts'
import { beginFirm, fillMarket } from './fill-firm.ts'
import type { SampleKey } from './fill-sample-firm.jobs.ts'
import { liveHalfYear } from './trading/half-year.ts'
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
    const growing = await beginFirm(ctx, { adminId, firm, onProgress })
    await liveYear(ctx, { firm, growing, adminId, today, settle, say: wordsOfFirm() })
    await fillMarket(ctx, market)
  },
  trading: async (ctx, { adminId, today, settle, onProgress }) => {
    const firm = generateTrading({ seed: 1, today })
    const growing = await beginFirm(ctx, { adminId, firm, onProgress })
    await liveHalfYear(ctx, { growing, adminId, today, settle, say: wordsOfFirm() })
  },
}

/** The sample firms write their own language, whoever looks at them. */
function wordsOfFirm(): Say {
  return sayIn('zh-CN', productWords())
}
