import { sql } from 'kysely'
import type { Logger } from 'pino'
import { memberCtx } from '#platform/auth/member-ctx.ts'
import { currentTime } from '#platform/context/clock.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Database, Tx } from '#platform/db/database.ts'
import { AppError } from '#platform/error/app-error.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { doWhereDue } from '#platform/job/due-work.ts'
import type { Housekeeping } from '#platform/job/housekeeping.ts'
import type { Post } from '#platform/mail/letter.ts'
import { readWorkspace } from '#platform/workspace/workspace.ts'
import { listNotices } from './notice.queries.ts'
import { noticeLetter } from './notice-letter.ts'
import { mailing, membersToMail, nextMailAt, takeUnmailed } from './notice-mail.ts'

type Office = { post: Post; linkBase: () => string; words: () => Translate }
type Receiver = { db: Database; log: Logger; workspaceId: string; memberId: string; now: Date }

const inOneLetter = 20
const letterLastsMs = 24 * 3_600_000

/**
 * Mails people what they have not read within the time that they chose, all of it in one letter. Each is read with its receiver's rights at that
 * moment: of what he may no longer see he is told nothing.
 */
export function mailNotices(office: Office): Housekeeping {
  return {
    name: mailing,
    everyMs: 60_000,
    run: ({ db, log }) =>
      doWhereDue(
        { db, log },
        {
          name: mailing,
          async work(tx, workspaceId) {
            const now = currentTime()
            for (const memberId of await membersToMail(tx, { workspaceId, now })) {
              await db
                .inWorkspace(workspaceId, (own) => mailMember(own, { db, log, workspaceId, memberId, now }, office))
                .catch((error: unknown) => log.error({ error, memberId }, 'notices could not be mailed'))
            }
            return nextMailAt(tx, { workspaceId, now })
          },
        },
      ),
  }
}

async function mailMember(tx: Tx, receiver: Receiver, { post, linkBase, words }: Office): Promise<void> {
  const { workspaceId, memberId, now } = receiver
  const ids = await takeUnmailed(tx, { workspaceId, memberId, now })
  const workspace = await readWorkspace(tx, workspaceId)
  const ctx = await ctxOf(tx, { ...receiver, ...workspace })
  if (!ctx || ids.length === 0) return
  const { data: notices, next } = await listNotices(ctx, { limit: inOneLetter, ids })
  if (notices.length === 0) return
  const told = { firm: workspace.name, notices, more: next !== null && ids.length > inOneLetter }
  const letter = noticeLetter(ctx, told, { translate: words(), linkBase })
  const { email } = (await tx.one<{ email: string }>(sql`
    select m.email from member m where m.workspace_id = ${workspaceId} and m.id = ${memberId}`))!
  const expiresAt = new Date(now.getTime() + letterLastsMs)
  await post.write(tx, { to: email, ...letter, expiresAt, ws: workspaceId, now })
}

/** The member with his rights as they are now; undefined when he has left. */
async function ctxOf(
  tx: Tx,
  { locale, currency, timeZone, ...receiver }: Receiver & Pick<Ctx, 'locale' | 'currency' | 'timeZone'>,
): Promise<Ctx | undefined> {
  const { db, log, workspaceId, memberId, now } = receiver
  const act = { db, log, workspaceId, memberId, now, locale, currency, timeZone }
  return memberCtx(tx, { ...act, channel: 'job', requestId: 'notices.mail' }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'unauthenticated') return undefined
    throw error
  })
}
