import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { PublicCtx } from '#platform/http/route.ts'
import type { HttpServices } from '#platform/http/services.ts'
import { switchableModules } from '#platform/module/define-module.ts'
import { createWorkspace } from './create-workspace.ts'

export type DemoLogin = { workspaceId: string; email: string; password: string }

/**
 * The sample firm with a login of its own, made once. The password is random and kept in the data folder, readable by
 * its owner only, so that the next start can tell it again.
 */
export async function makeDemo(ctx: PublicCtx, { config, modules, sampleFirm }: HttpServices): Promise<DemoLogin> {
  const path = join(config.dataFolder, 'demo-login.json')
  const known = await readLogin(path)
  if (known && (await exists(ctx, known))) return known
  // A login of an earlier sample firm may be left, with a password that nobody knows any more.
  const email = `demo-${randomBytes(3).toString('hex')}@guanxi.example`
  const password = randomBytes(9).toString('base64url')
  const { workspaceId } = await createWorkspace(
    ctx.db,
    {
      ...sampleFirm.facts,
      modules: switchableModules(modules),
      settings: { records: { payments: 'own', costs: 'own' }, demo: true },
      admin: { name: sampleFirm.adminName, email, password },
    },
    { ...ctx, fill: sampleFirm.fill },
  )
  const login = { workspaceId, email, password }
  await writeFile(path, JSON.stringify(login), { mode: 0o600 })
  return login
}

async function readLogin(path: string): Promise<DemoLogin | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as DemoLogin
  } catch {
    return undefined
  }
}

async function exists(ctx: PublicCtx, login: DemoLogin): Promise<boolean> {
  const found = await ctx.db.local((tx) =>
    tx.one(sql`
      select 1 from membership m join auth.login l on l.id = m.login_id
      where m.ws = ${login.workspaceId} and l.email = ${login.email} and m.active`),
  )
  return found !== undefined
}
