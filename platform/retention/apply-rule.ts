import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Config } from '#platform/config/config.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import { eraseWithFiles } from '#platform/privacy/erase-with-files.ts'
import { appendErasures } from '#platform/privacy/erasure-journal.ts'
import { readErasures } from '#platform/privacy/erasures.ts'
import { deleteRecord } from '#platform/record/delete-record.ts'
import { countIdle, findIdle } from './find-idle.ts'
import type { Deed } from './retention-choices.ts'
import { aimOf, type RetentionRule } from './retention-rule.ts'

type Applying = {
  rule: RetentionRule
  /** What is done now: a rule that suggests is carried out by hand. */
  deed: Deed
  /** One transaction. */
  step: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>
  config: Config
  log: Logger
}

const atOnce = 100
/** What is left is found the next day. */
const mostInOneRun = 5_000

/** Does what a rule says to the records that it finds; the number of those. A record that refuses is left for the next run. */
export async function applyRule({ rule, deed, step, config, log }: Applying): Promise<number> {
  const most = mostInOneRun
  const count =
    deed === 'suggest'
      ? await step((ctx) => countIdle(ctx, { aim: aim(ctx, rule, deed), most }))
      : await inTurn({ rule, deed, step, config, log })
  if (deed === 'erase' && count > 0) {
    const { workspaceId, erasures } = await step(async (ctx) => ({
      workspaceId: ctx.workspaceId,
      erasures: await readErasures(ctx.tx, ctx.workspaceId),
    }))
    appendErasures(config.dataFolder, { workspaceId, erasures })
  }
  await step((ctx) =>
    ctx.tx.run(sql`
      update retention_rule set last_run_at = ${ctx.now}, last_count = ${count}, version = version + 1
      where workspace_id = ${ctx.workspaceId} and id = ${rule.id}`),
  )
  return count
}

async function inTurn(applying: Applying): Promise<number> {
  const { rule, deed, step, log } = applying
  let count = 0
  let after: string | null = null
  do {
    const found = await step((ctx) => findIdle(ctx, { aim: aim(ctx, rule, deed), after, limit: atOnce }))
    for (const { id } of found) {
      try {
        if (await applyTo(id, applying)) count++
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        log.warn({ error, rule: rule.id, id }, 'a retention rule could not be applied to a record')
      }
    }
    after = found.at(-1)?.id ?? null
  } while (after && count < mostInOneRun)
  return count
}

/** Does it to one record; false where somebody has taken it up since it was found among others. */
async function applyTo(id: string, { rule, deed, step, config }: Applying): Promise<boolean> {
  const isIdle = async (ctx: Ctx) => (await findIdle(ctx, { aim: aim(ctx, rule, deed), id, limit: 1 })).length > 0
  if (deed === 'erase') {
    if (!(await step(isIdle))) return false
    const reason = `retention: ${rule.months} months`
    await eraseWithFiles({ object: rule.object, id, reason, config, step })
    return true
  }
  return step(async (ctx) => {
    if (!(await isIdle(ctx))) return false
    await deleteRecord(ctx, ctx.schema.named(rule.object), { id })
    return true
  })
}

function aim(ctx: Ctx, rule: RetentionRule, deed: Deed) {
  const { definition: object, months } = aimOf(ctx, { ...rule, deed })
  return { object, months, deed }
}
