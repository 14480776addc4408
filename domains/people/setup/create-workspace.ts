import { verifyPassword } from 'better-auth/crypto'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import { user } from '#domains/people/user/user.object.ts'
import { createApiKey } from '#platform/auth/api-key.ts'
import { createLogin, findLogin, hashOfPassword, type Login } from '#platform/auth/login.ts'
import { requireGoodPassword } from '#platform/auth/password-rules.ts'
import type { Ctx, Locale } from '#platform/context/ctx.ts'
import type { Database, Tx } from '#platform/db/database.ts'
import { newId } from '#platform/db/new-id.ts'
import { noteKeysVersion } from '#platform/duplicate/keys-version.ts'
import { AppError, notFound } from '#platform/error/app-error.ts'
import { standardSchema } from '#platform/object/registry.ts'
import { systemRights } from '#platform/permission/rights.ts'
import { createRecord } from '#platform/record/create-records.ts'
import { addMembership } from '#platform/workspace/membership.ts'
import { insertWorkspace, type NewWorkspace, population } from '#platform/workspace/workspace.ts'

export type WorkspaceInput = NewWorkspace & {
  /** Her language where it is not the firm's. */
  admin: { name: string; email: string; password: string; locale?: Locale }
}

type Options = {
  log: Logger
  requestId: string
  /** Refuses when a firm is set up already: that happens once. */
  onlyFirst?: boolean
  /** Names the API key to make for the administrator; without it none is made. */
  keyName?: string
  /** What else is done in the same transaction. */
  fill?(ctx: Ctx, who: { adminId: string }): Promise<unknown>
}

export type CreatedWorkspace = { workspaceId: string; userId: string; apiKey: string | null }

/**
 * Makes a workspace with its first administrator, in one transaction. Somebody who has a login already (a member of
 * another firm) keeps it and must give its password. Throws `validation`, `not_found` when set-up is over.
 */
export async function createWorkspace(
  db: Database,
  input: WorkspaceInput,
  { log, requestId, onlyFirst = false, keyName, fill }: Options,
): Promise<CreatedWorkspace> {
  const { admin, ...facts } = input
  requireGoodPassword(admin.password, { path: 'admin.password', words: [admin.name, admin.email, facts.name] })
  const passwordHash = await hashOfPassword(admin.password)
  const now = new Date()
  const workspaceId = newId(now)
  return db.inWorkspace(workspaceId, async (tx) => {
    if (onlyFirst) await requireNoFirm(tx)
    await insertWorkspace(tx, { ...facts, id: workspaceId, now })
    await noteKeysVersion(tx, workspaceId)
    const login = (await existingLogin(tx, admin)) ?? (await createLogin(tx, { ...admin, passwordHash, now }))
    const ctx = setupCtx({ db, tx, workspaceId, facts, now, requestId, log })
    const member = await createRecord(ctx, user, {
      name: admin.name,
      email: login.email,
      role: 'admin',
      locale: admin.locale ?? facts.locale,
    })
    await addMembership(tx, { loginId: login.id, workspaceId, memberId: member.id, now })
    await fill?.(ctx, { adminId: member.id })
    const key = keyName ? await createApiKey(tx, { workspaceId, memberId: member.id, name: keyName, now }) : null
    return { workspaceId, userId: member.id, apiKey: key?.key ?? null }
  })
}

/** Two browsers that finish the set-up at the same time: one of them is first. */
async function requireNoFirm(tx: Tx): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtext('guanxi first set-up'))`)
  if ((await population(tx)) === 'firm') throw notFound()
}

async function existingLogin(tx: Tx, admin: WorkspaceInput['admin']): Promise<Login | undefined> {
  const login = await findLogin(tx, admin.email)
  if (!login) return undefined
  const kept = await tx.one<{ password: string }>(sql`
    select password from auth.credential where login_id = ${login.id} and provider_id = 'credential'`)
  if (kept && (await verifyPassword({ hash: kept.password, password: admin.password }))) return login
  throw new AppError('validation', { errors: [{ path: 'admin.password', code: 'people.login_has_other_password' }] })
}

type SetupFacts = {
  db: Database
  tx: Tx
  workspaceId: string
  facts: { locale: Locale; currency: string; timeZone: string }
  now: Date
  requestId: string
  log: Logger
}

function setupCtx({ facts, ...given }: SetupFacts): Ctx {
  return {
    ...given,
    actor: { kind: 'system', name: 'setup', reason: 'first administrator' },
    rights: systemRights,
    schema: standardSchema(),
    locale: facts.locale,
    currency: facts.currency,
    timeZone: facts.timeZone,
    channel: 'setup',
  }
}
