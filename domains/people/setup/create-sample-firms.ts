import type { PublicCtx } from '#platform/http/route.ts'
import type { HttpServices } from '#platform/http/services.ts'
import { type CreatedWorkspace, createWorkspace, type WorkspaceInput } from './create-workspace.ts'

type Asked = Pick<WorkspaceInput, 'modules' | 'settings'> & {
  services: HttpServices
  /** Who administers them; a login of her own is hers in all of them. Asked with whom she stands for. */
  admin(name: string): WorkspaceInput['admin']
}

/** Makes a workspace for each sample firm, which the worker fills. A login opens on the firm it joined last: that is the first. */
export async function createSampleFirms(
  ctx: PublicCtx,
  { services, admin, ...rest }: Asked,
): Promise<CreatedWorkspace[]> {
  const made: CreatedWorkspace[] = []
  for (const { facts, adminName, fill } of services.sampleFirms.toReversed()) {
    made.unshift(await createWorkspace(ctx.db, { ...facts, ...rest, admin: admin(adminName) }, { ...ctx, fill }))
  }
  return made
}
