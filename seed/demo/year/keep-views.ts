import type { Ctx } from '#platform/context/ctx.ts'
import { roleNames } from '#platform/permission/roles.ts'
import { createView } from '#platform/view/saved-view.ts'
import { viewConfigSchema } from '#platform/view/view-config.ts'
import type { KeptView } from './story.ts'

/** The firm keeps the lists it looks at each week, and begins with one of them. */
export async function keepViews(ctx: Ctx, views: readonly KeptView[]): Promise<void> {
  for (const { first, config, ...view } of views) {
    await createView(ctx, {
      ...view,
      visibility: 'everybody',
      defaultFor: first ? [...roleNames] : [],
      config: viewConfigSchema.parse(config),
    })
  }
}
