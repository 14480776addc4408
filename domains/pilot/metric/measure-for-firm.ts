import { pilotModule } from '#domains/pilot/module.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { systemRights } from '#platform/permission/rights.ts'
import { readWorkspace } from '#platform/workspace/workspace.ts'
import { keepSlow } from './keep-slow.ts'
import { type Measurement, metricNamed } from './metric.ts'

/** What this domain needs is the kernel, never off. */
const kernel: readonly string[] = [pilotModule.name, ...pilotModule.needs]

/** What a metric says of the whole firm, whoever asks; undefined for an unknown one and for one of a module that is off. */
export async function measureForFirm(ctx: Ctx, name: string): Promise<Measurement | undefined> {
  const metric = metricNamed(name)
  if (!metric || !(await isOn(ctx, metric.module))) return undefined
  const firm = asFirm(ctx)
  return keepSlow(firm, name, () => metric.measure(firm))
}

/** The same context with all records in sight: the figure of a goal is the firm's. */
export function asFirm(ctx: Ctx): Ctx {
  const actor = { kind: 'system', name: 'pilot', reason: 'the figure of the goal is of the whole firm' } as const
  return { ...ctx, actor, rights: systemRights }
}

/** Whether the firm uses a module. */
export async function isOn(ctx: Ctx, module: string): Promise<boolean> {
  if (kernel.includes(module)) return true
  return (await readWorkspace(ctx.tx, ctx.workspaceId)).modules.includes(module)
}
