import { accountsOfNeeds, writeAccountNeeds } from '#domains/needs/account/write-account-needs.ts'
import type { Hooks } from '#platform/object/hooks.ts'

/**
 * What a customer has said is not turned into a guess of ours again. An account knows how many needs of it are open; one that a need was
 * moved away from, too.
 */
export const needHooks: Hooks = {
  object: 'need',
  derive(values, current) {
    return values.state === 'latent' && Number(current?.evidenceCount ?? 0) > 0
      ? { ...values, state: 'stated' }
      : values
  },
  async afterWrite(ctx, ids, { before } = { before: [] }) {
    const touched = await accountsOfNeeds(ctx, ids)
    await writeAccountNeeds(ctx, [...new Set([...touched, ...before.map(({ accountId }) => accountId as string)])])
  },
}
