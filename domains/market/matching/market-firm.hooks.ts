import type { Hooks } from '#platform/object/hooks.ts'
import { askForMatching } from './match.jobs.ts'

/** New and changed firms are looked for among the accounts; whoever fills a firm as a whole does so at the end. */
export const marketFirmHooks: Hooks = {
  object: 'marketFirm',
  async afterWrite(ctx) {
    if (ctx.channel !== 'setup') await askForMatching(ctx)
  },
}
