import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { PublicCtx } from '#platform/http/route.ts'
import type { HttpServices } from '#platform/http/services.ts'
import { jobCtx } from '#platform/job/job-ctx.ts'
import { switchableModules } from '#platform/module/define-module.ts'
import { type SampleFirmWork, sampleFirmJobs, sampleFirmWork } from '#platform/workspace/sample-firm/sample-firm.ts'
import { createSampleFirms } from './create-sample-firms.ts'

export type DemoLogin = { workspaceId: string; email: string; password: string }

/**
 * The sample firm with a login of its own, made once and filled in the background. The password is random and kept in the
 * data folder, readable by its owner only, so that the next start can tell it again.
 */
export async function makeDemo(ctx: PublicCtx, services: HttpServices): Promise<DemoLogin> {
  const { config, modules } = services
  const path = pathOf(config)
  const known = await readLogin(path)
  const adminId = known && (await adminOf(ctx, known))
  if (known && adminId) {
    await fillWhatFailed(ctx, { services, workspaceId: known.workspaceId, adminId })
    return known
  }
  // A login of an earlier sample firm may be left, with a password that nobody knows any more.
  const email = `demo-${randomBytes(3).toString('hex')}@guanxi.example`
  const password = randomBytes(9).toString('base64url')
  const [first] = await createSampleFirms(ctx, {
    services,
    modules: switchableModules(modules),
    settings: { records: { payments: 'own', costs: 'own' }, demo: true },
    admin: (name) => ({ name, email, password }),
  })
  const { workspaceId } = first!
  const login = { workspaceId, email, password }
  await writeFile(path, JSON.stringify(login), { mode: 0o600 })
  return login
}

/** How far the sample firm of this data folder is; undefined when there is none. */
export async function demoWork(ctx: PublicCtx, { config }: HttpServices): Promise<SampleFirmWork | undefined> {
  const login = await readLogin(pathOf(config))
  return login && ctx.db.inWorkspace(login.workspaceId, (tx) => sampleFirmWork(tx, login.workspaceId))
}

function pathOf({ dataFolder }: HttpServices['config']): string {
  return join(dataFolder, 'demo-login.json')
}

async function readLogin(path: string): Promise<DemoLogin | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as DemoLogin
  } catch {
    return undefined
  }
}

/** The member behind the login; undefined when he or the firm is gone. */
async function adminOf(ctx: PublicCtx, login: DemoLogin): Promise<string | undefined> {
  const found = await ctx.db.local((tx) =>
    tx.one<{ memberId: string }>(sql`
      select m.member_id as "memberId" from membership m join auth.login l on l.id = m.login_id
      where m.ws = ${login.workspaceId} and l.email = ${login.email} and m.active`),
  )
  return found?.memberId
}

type Failed = { services: HttpServices; workspaceId: string; adminId: string }

/** A filling that was given up starts once more. */
async function fillWhatFailed({ db, requestId, log }: PublicCtx, { services, workspaceId, adminId }: Failed) {
  await db.inWorkspace(workspaceId, async (tx) => {
    const work = await sampleFirmWork(tx, workspaceId)
    if (work?.kind !== 'fill' || (work.state !== 'failed' && work.state !== 'cancelled')) return
    const sample = services.sampleFirms.find(({ key }) => key === work.sample)
    const kind = sampleFirmJobs.fill
    await sample?.fill(await jobCtx(tx, { db, workspaceId, jobId: requestId, kind, createdBy: null, log }), {
      adminId,
    })
  })
}
