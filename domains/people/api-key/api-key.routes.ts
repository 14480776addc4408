import { z } from 'zod'
import { writeHistory } from '#platform/audit/write-history.ts'
import { type ApiKey, createApiKey, deleteApiKey, expiryOfKey, listApiKeys } from '#platform/auth/api-key.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { AppError, type FieldError, notFound } from '#platform/error/app-error.ts'
import { answer, defineRoute, idParam } from '#platform/http/route.ts'

/** Objects by name and what the key may do with them. */
const scopes = z.record(z.string().min(1).max(120), z.enum(['read', 'write']))
type Scopes = z.infer<typeof scopes>

const shown = {
  id: z.string(),
  name: z.string(),
  userId: z.string(),
  prefix: z.string(),
  readOnly: z.boolean(),
  scopes: scopes.nullable(),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
}

export const apiKeyRoutes = [
  defineRoute({
    method: 'GET',
    path: '/api-keys',
    auth: 'member',
    summary: "One's own API keys; an administrator sees all",
    tags: ['api-keys'],
    response: z.object({ data: z.array(z.object(shown)) }),
    handler: async (ctx) => {
      const keys = await listApiKeys(ctx.tx, { workspaceId: ctx.workspaceId, memberId: reach(ctx) })
      return { data: keys.map(present) }
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api-keys',
    auth: 'member',
    summary: "Make an API key with one's own rights, or for some objects only; the key is told this once",
    tags: ['api-keys'],
    body: z.strictObject({
      name: z.string().trim().min(1).max(100),
      readOnly: z.boolean().default(false),
      scopes: scopes.optional(),
      expiresAt: z.iso.datetime({ offset: true }).optional(),
    }),
    response: z.object({ ...shown, key: z.string() }),
    status: 201,
    handler: async (ctx, { body }) => {
      requireUse(ctx, body)
      const { key, ...row } = await createApiKey(ctx.tx, {
        workspaceId: ctx.workspaceId,
        memberId: actorId(ctx)!,
        name: body.name,
        readOnly: body.readOnly,
        scopes: body.scopes ?? null,
        expiresAt: await earliest(ctx, body.expiresAt),
        now: ctx.now,
      })
      await writeHistory(ctx, [{ object: 'apiKey', recordId: row.id, action: 'create', changes: said(row, 'to') }])
      return answer({ status: 201, body: { ...present(row), key } })
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api-keys/{id}',
    changesAccess: true,
    auth: 'member',
    summary: 'Revoke an API key at once',
    tags: ['api-keys'],
    params: z.strictObject({ id: idParam }),
    response: null,
    handler: async (ctx, { params }) => {
      const gone = await deleteApiKey(ctx.tx, { workspaceId: ctx.workspaceId, id: params.id, memberId: reach(ctx) })
      if (!gone) throw notFound()
      await writeHistory(ctx, [{ object: 'apiKey', recordId: gone.id, action: 'delete', changes: said(gone, 'from') }])
      return undefined
    },
  }),
]

/** Whose keys the actor may see and end: his own, or everybody's (null). */
function reach(ctx: Ctx): string | null {
  return ctx.rights.capabilities.has('members') ? null : actorId(ctx)
}

/** A key that has ended already, or opens nothing, is a slip that its maker would find out about elsewhere and late. */
function requireUse(ctx: Ctx, { scopes: wanted, expiresAt }: { scopes?: Scopes; expiresAt?: string }): void {
  const errors: FieldError[] = Object.keys(wanted ?? {})
    .filter((name) => !ctx.schema.find(name))
    .map((name) => ({ path: `scopes.${name}`, code: 'people.role_no_object' }))
  if (wanted && Object.keys(wanted).length === 0) errors.push({ path: 'scopes', code: 'people.key_no_scope' })
  if (expiresAt && new Date(expiresAt) <= ctx.now) errors.push({ path: 'expiresAt', code: 'people.key_ended' })
  if (errors.length > 0) throw new AppError('validation', { errors })
}

/** What the history says of a key: whose it is and what it may; never the key. */
function said({ name, memberId, readOnly, scopes: only, expiresAt }: ApiKey, side: 'from' | 'to') {
  const facts = { name, memberId, readOnly, scopes: only, expiresAt }
  return Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, { from: null, to: null, [side]: value }]))
}

/** A key cannot make a key that outlives it. */
async function earliest(ctx: Ctx, wanted: string | undefined): Promise<Date | null> {
  const wish = wanted === undefined ? null : new Date(wanted)
  const own = ctx.actor.kind === 'user' && ctx.actor.keyId ? await expiryOfKey(ctx.tx, ctx.actor.keyId) : null
  if (!wish || !own) return wish ?? own
  return wish < own ? wish : own
}

function present<Row extends { memberId: string }>({ memberId, ...row }: Row) {
  return { ...row, userId: memberId }
}
