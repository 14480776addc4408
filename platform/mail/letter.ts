import { sql } from 'kysely'
import { deriveSecret } from '#platform/config/secret.ts'
import type { Tx } from '#platform/db/database.ts'
import { newId } from '#platform/db/new-id.ts'
import { sealText } from './seal-text.ts'

/** A mail to one person. */
export type Letter = {
  to: string
  subject: string
  text: string
  /** Who gets the answer; the sender of MAIL_FROM unless told. */
  replyTo?: string | undefined
  /** When its link ends: after that it is not sent any more. */
  expiresAt: Date
  /** The firm that sends it, and the record that it is about. */
  ws?: string
  recordId?: string
}

/** What became of a letter: waiting for its turn or for another attempt, with the postman, taken, refused for good, or nobody can tell. */
export type LetterState = 'waiting' | 'sending' | 'sent' | 'refused' | 'unsure'

export type Post = {
  /** Whether mail can be sent at all (SMTP_URL). */
  configured: boolean
  /** Writes a letter in the caller's transaction; the worker sends it once that has committed. Returns its id. */
  write(tx: Tx, letter: Letter & { now: Date }): Promise<string>
}

/** The key that seals letters between the process that writes them and the one that sends them. */
export function letterKey(secret: string): string {
  return deriveSecret(secret, 'letters')
}

/** Takes letters for the worker's postman (`postman.ts`). */
export function openPost({ configured, secret }: { configured: boolean; secret: string }): Post {
  const key = letterKey(secret)
  return {
    configured,
    async write(tx, { to, subject, text, replyTo, expiresAt, ws, recordId, now }) {
      const id = newId(now)
      await tx.run(sql`
        insert into letter (id, ws, record_id, to_address, reply_to, subject, sealed, state, attempts, due_at, expires_at, created_at)
        values (${id}, ${ws ?? null}, ${recordId ?? null}, ${to}, ${replyTo ?? null}, ${subject}, ${sealText(key, text)}, 'waiting', 0,
          ${now}, ${expiresAt}, ${now})`)
      return id
    },
  }
}
