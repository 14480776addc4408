import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Config } from '#platform/config/config.ts'
import { currentTime } from '#platform/context/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { type LetterState, letterKey } from './letter.ts'
import { type Handover, type Mail, type Mailer, openMailer } from './mailer.ts'
import { openText } from './seal-text.ts'

type Parts = { db: Database; log: Logger; config: Pick<Config, 'mail' | 'secret'> }
type Claimed = Omit<Mail, 'text'> & { sealed: Buffer; attempts: number; expiresAt: Date }

const idleMs = 1_000
const afterErrorMs = 5_000
/** Longer than any conversation with a mail server lasts: whoever had claimed the letter is gone. */
const abandonedAfterMs = 2 * 60_000
const minute = 60_000
/** How long to wait after each attempt that the server did not take; after the last one the letter is given up. */
const waits = [1, 5, 15, 60, 180, 360, 720].map((minutes) => minutes * minute)

/**
 * Sends letters until stopped; several workers may. A letter is claimed in a transaction of its own before it goes out, so that a crash
 * while the mail server has it leaves it `unsure` and it is never sent twice by itself.
 */
export function startPostman(parts: Parts): { stop(): Promise<void> } {
  const { mail } = parts.config
  if (!mail) return { stop: async () => {} }
  const mailer = openMailer(mail)
  const stopping = new AbortController()
  const loop = async () => {
    while (!stopping.signal.aborted) {
      try {
        if (!(await deliverLetter(parts, mailer))) await pause(idleMs, stopping.signal)
      } catch (error) {
        parts.log.error({ error }, 'letters could not be sent')
        await pause(afterErrorMs, stopping.signal)
      }
    }
  }
  const running = loop()
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}

/** Sends the letter that waits longest; false when none is due. */
async function deliverLetter({ db, log, config }: Parts, mailer: Mailer): Promise<boolean> {
  const now = currentTime()
  const letter = await db.local(async (tx) => {
    await tx.run(sql`
      update letter set state = 'unsure', sealed = null, settled_at = ${now}
      where state = 'sending' and claimed_at < ${new Date(now.getTime() - abandonedAfterMs)}`)
    return tx.one<Claimed>(sql`
      update letter set state = 'sending', attempts = attempts + 1, claimed_at = ${now}
      where id = (select l.id from letter l where l.state = 'waiting' and l.due_at <= ${now} order by l.due_at, l.id limit 1 for update skip locked)
      returning id, to_address as "to", reply_to as "replyTo", subject, sealed, attempts, expires_at as "expiresAt"`)
  })
  if (!letter) return false
  const handover = await handOver(letter, { mailer, key: letterKey(config.secret), now })
  if (handover.is !== 'taken') log.warn({ letter: letter.id, handover }, 'a letter was not taken')
  await db.local((tx) => tx.run(outcomeSql(letter, { handover, now: currentTime() })))
  return true
}

async function handOver(
  { sealed, expiresAt, ...letter }: Claimed,
  { mailer, key, now }: { mailer: Mailer; key: string; now: Date },
): Promise<Handover> {
  if (expiresAt <= now) return { is: 'refused', answer: 'expired' }
  const text = openText(key, sealed)
  if (text === undefined) return { is: 'refused', answer: 'sealed with another secret' }
  return mailer.send({ ...letter, text })
}

function outcomeSql({ id, attempts }: Claimed, { handover, now }: { handover: Handover; now: Date }) {
  const wait = waits[attempts - 1]
  const answer = handover.is === 'taken' ? null : handover.answer
  if (handover.is === 'not now' && wait !== undefined)
    return sql`update letter set state = 'waiting', due_at = ${new Date(now.getTime() + wait)}, answer = ${answer} where id = ${id}`
  const state: LetterState = handover.is === 'taken' ? 'sent' : handover.is === 'unsure' ? 'unsure' : 'refused'
  return sql`update letter set state = ${state}, sealed = null, settled_at = ${now}, answer = ${answer} where id = ${id}`
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
