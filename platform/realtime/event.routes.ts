import { PassThrough } from 'node:stream'
import { z } from 'zod'
import type { Identity } from '#platform/auth/identity.ts'
import { rightsNow } from '#platform/auth/member-ctx.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import { answer, defineRoute } from '#platform/http/route.ts'
import type { HttpServices } from '#platform/http/services.ts'
import type { Change } from './change-feed.ts'
import { seenAtFirst, seenNow, unsureMs } from './seen-objects.ts'

/** How often a stream shows that it lives; one whose holder does not read ends. */
const beatMs = 15_000
const mostUnread = 64 * 1024
/** Changes that follow each other closely are sent as one. */
const gatherMs = 200
const streamsPerMember = 20
const open = new Map<string, number>()
/** Parts of records without rights of their own: that something is new is no secret; what it is, is read with the reader's rights. */
const talk: ReadonlySet<string> = new Set(['comment', 'file', 'notice'])

export const eventRoutes = [
  defineRoute({
    method: 'GET',
    path: '/events',
    auth: 'member',
    keyNeeds: 'asked',
    summary:
      'Server-sent events: `changed` with the object of which something changed, as far as the caller may read it',
    tags: ['events'],
    response: z.string(),
    handler: async (ctx, { request, services }) => {
      const member = actorId(ctx)!
      if ((open.get(member) ?? 0) >= streamsPerMember) throw new AppError('rate_limited', { retryAfter: 10 })
      // Counted before anything is waited for: many that are opened at once shall not pass the limit together.
      open.set(member, (open.get(member) ?? 0) + 1)
      const seen = await seenAtFirst(ctx).catch((error: unknown) => {
        leave(member)
        throw error
      })
      const stream = streamChanges(ctx, { ...services, identity: request.identity!, seen })
      stream.once('close', () => leave(member))
      return answer({
        headers: { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' },
        body: stream,
      })
    },
  }),
]

type Source = Pick<HttpServices, 'changes' | 'proofs'> & {
  identity: Identity
  /** Objects of which the holder could see records when it began. */
  seen: Set<string>
}

/**
 * Streams what changed while its holder has access, limited to objects of which he may see a record at that moment. Of one whose
 * last record he has lost he hears once more, so that his page shows it.
 */
function streamChanges(ctx: Ctx, { changes, proofs, identity, seen }: Source): PassThrough {
  const { db, workspaceId } = ctx
  const stream = new PassThrough()
  const end = () => void stream.end()
  const gathered = new Set<string>()
  let gathering: NodeJS.Timeout | undefined
  let unsure: NodeJS.Timeout | undefined
  let { rights } = ctx
  let judged: Promise<void> = Promise.resolve()
  const judge = () => {
    judged = judged
      .then(() => db.inWorkspace(workspaceId, (tx) => rightsNow(tx, ctx), { readOnly: true }))
      .then((now) => {
        rights = now
      }, end)
  }
  const soon = () => {
    gathering ??= setTimeout(tell, gatherMs)
  }
  const later = () => {
    unsure ??= setTimeout(() => {
      unsure = undefined
      soon()
    }, unsureMs)
  }
  const tell = async () => {
    await judged
    gathering = undefined
    if (!stream.writable) return
    const objects = [...gathered]
    gathered.clear()
    const now = await seenNow(
      { ...ctx, rights },
      objects.filter((object) => !talk.has(object)),
    )
    if (!stream.writable) return
    for (const object of objects) {
      const sees = talk.has(object) || now.get(object)
      if (sees === undefined) {
        gathered.add(object)
        continue
      }
      const saw = seen.delete(object)
      if (sees) seen.add(object)
      if (sees || saw) stream.write(`event: changed\ndata: ${JSON.stringify({ object })}\n\n`)
    }
    if (gathered.size > 0) later()
  }
  const hear = ({ object, members }: Change) => {
    if (members && !members.includes(rights.memberId ?? '')) return
    gathered.add(object)
    soon()
  }
  const stopHearing = [changes.follow(workspaceId, { hear, judge }), changes.onClose(end), proofs.watch(identity, end)]
  const beating = setInterval(() => {
    if (stream.writableLength < mostUnread) stream.write(': still here\n\n')
    else end()
  }, beatMs)
  stream.once('close', () => {
    clearInterval(beating)
    clearTimeout(gathering)
    clearTimeout(unsure)
    for (const stop of stopHearing) stop()
  })
  stream.write('retry: 3000\n\n')
  return stream
}

function leave(member: string): void {
  const left = (open.get(member) ?? 1) - 1
  if (left > 0) open.set(member, left)
  else open.delete(member)
}
