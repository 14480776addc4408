import type { Logger } from 'pino'
import { type Identity, whoIsStillIn } from '#platform/auth/identity.ts'
import type { Database } from '#platform/db/database.ts'

export type ProofRounds = {
  /** Calls `end` soon after who holds something open is let in no longer; the returned function takes that back. */
  watch(identity: Identity, end: () => void): () => void
  close(): void
}

/** So long may something that is held open outlive the session, key or membership by which it was opened. */
const everyMs = 1_000

/**
 * Asks again and again, once for all who hold something open on this server, whether they would still be let in. Asking, not hearing: whatever ended a session,
 * whichever process, the passing of time too.
 */
export function openProofRounds({ db, log }: { db: Database; log: Logger }): ProofRounds {
  const watched = new Map<object, { identity: Identity; end: () => void }>()
  let timer: NodeJS.Timeout | undefined
  const round = async () => {
    const asked = [...watched.values()]
    const identities = asked.map(({ identity }) => identity)
    const still = await whoIsStillIn(db, identities, new Date()).catch((error: unknown) => {
      log.warn({ err: error }, 'open streams could not be verified and are closed')
      return new Set<Identity>()
    })
    for (const { identity, end } of asked) if (!still.has(identity)) end()
    timer = watched.size > 0 ? setTimeout(round, everyMs) : undefined
  }
  return {
    watch(identity, end) {
      const place = {}
      watched.set(place, { identity, end })
      timer ??= setTimeout(round, everyMs)
      return () => watched.delete(place)
    },
    close() {
      clearTimeout(timer)
      watched.clear()
    },
  }
}
