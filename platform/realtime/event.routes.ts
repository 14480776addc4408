import { PassThrough } from 'node:stream'
import { z } from 'zod'
import { isStillIn } from '#platform/auth/identity.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import { answer, defineRoute } from '#platform/http/route.ts'
import type { ChangeFeed } from './change-feed.ts'

/** How often a stream proves that its holder is still let in; so long may one outlive a sign-out. */
const proveEveryMs = 4_000
/** Changes that follow each other closely are told as one. */
const gatherMs = 200
const streamsPerMember = 20
const open = new Map<string, number>()
/** What hangs on records and has no rights of its own: that there is something new is no secret, what it is is asked for with one's rights. */
const talk: ReadonlySet<string> = new Set(['comment', 'file', 'notice'])

export const eventRoutes = [
  defineRoute({
    method: 'GET',
    path: '/events',
    auth: 'member',
    summary: 'Server-sent events: `changed` with the object of which something changed, as far as one may read it',
    tags: ['events'],
    response: z.string(),
    handler: async (ctx, { request, services }) => {
      const member = actorId(ctx)!
      if ((open.get(member) ?? 0) >= streamsPerMember) throw new AppError('rate_limited', { retryAfter: 10 })
      const { identity } = request
      const stream = streamChanges(ctx, {
        feed: services.changes,
        isLetIn: () => isStillIn(ctx.db, { identity: identity!, now: new Date() }),
      })
      open.set(member, (open.get(member) ?? 0) + 1)
      stream.once('close', () => leave(member))
      return answer({
        headers: { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' },
        body: stream,
      })
    },
  }),
]

type Source = { feed: ChangeFeed; isLetIn: () => Promise<boolean> }

function streamChanges({ workspaceId, rights }: Ctx, { feed, isLetIn }: Source): PassThrough {
  const stream = new PassThrough()
  const gathered = new Set<string>()
  let gathering: NodeJS.Timeout | undefined
  const tell = () => {
    gathering = undefined
    for (const object of gathered) stream.write(`event: changed\ndata: ${JSON.stringify({ object })}\n\n`)
    gathered.clear()
  }
  const leaveFeed = feed.follow(workspaceId, ({ object, members }) => {
    if (members ? !members.includes(rights.memberId ?? '') : !talk.has(object) && rights.on(object).read === 'none')
      return
    gathered.add(object)
    gathering ??= setTimeout(tell, gatherMs)
  })
  const proving = setInterval(async () => {
    const letIn = await isLetIn().catch(() => false)
    if (letIn && stream.writableLength < 64 * 1024) stream.write(': still here\n\n')
    else stream.end()
  }, proveEveryMs)
  const stopHearing = feed.onClose(() => stream.end())
  stream.once('close', () => {
    clearInterval(proving)
    clearTimeout(gathering)
    leaveFeed()
    stopHearing()
  })
  stream.write('retry: 3000\n\n')
  return stream
}

function leave(member: string): void {
  const left = (open.get(member) ?? 1) - 1
  if (left > 0) open.set(member, left)
  else open.delete(member)
}
