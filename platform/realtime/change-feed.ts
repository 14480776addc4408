import type pg from 'pg'
import type { Logger } from 'pino'
import type { Database } from '#platform/db/database.ts'
import { eventChannel } from '#platform/event/dispatch-events.ts'

/** Something of this kind changed in a workspace; no ids and no contents. `members`: it concerns only these. */
export type Change = { object: string; members?: readonly string[] }

export type Follower = {
  /** Is called for every change in the workspace. */
  hear(change: Change): void
  /** Is called when rights in the workspace may have changed since the follower was last judged: at first, too. */
  judge(): void
}

export type ChangeFeed = {
  /** Lets somebody hear of changes in a workspace until the returned function is called. */
  follow(workspaceId: string, follower: Follower): () => void
  /** Calls `end` when the server stops; the returned function takes that back. */
  onClose(end: () => void): () => void
  close(): Promise<void>
}

type Told = { ws?: string; rights?: true } & Partial<Change>

const retryMs = 2_000

/** Hears of changes from the dispatcher, whichever process made them; one connection serves all who follow. */
export function openChangeFeed({ db, log }: { db: Database; log: Logger }): ChangeFeed {
  const followers = new Map<string, Set<Follower>>()
  const ends = new Set<() => void>()
  let client: Promise<pg.PoolClient> | undefined
  let closed = false

  const listen = async (): Promise<pg.PoolClient> => {
    const connection = await db.connect()
    connection.on('notification', ({ payload }) => tell(payload))
    connection.once('error', () => again(connection))
    connection.once('end', () => again(connection))
    await connection.query(`listen ${eventChannel}`)
    return connection
  }
  const connect = () => {
    client = listen()
    client.then(judgeAll, (error: unknown) => {
      log.warn({ err: error }, 'changes cannot be followed at the moment')
      client = undefined
      if (!closed) setTimeout(connect, retryMs).unref()
    })
  }
  // What changed while nobody listened was told to nobody.
  const judgeAll = () => {
    for (const firm of followers.values()) for (const { judge } of firm) judge()
  }
  const again = (connection: pg.PoolClient) => {
    if (closed || !client) return
    client = undefined
    connection.release(true)
    setTimeout(connect, retryMs).unref()
  }
  const tell = (payload: string | undefined) => {
    const { ws, rights, object, members } = JSON.parse(payload ?? '{}') as Told
    for (const { judge, hear } of followers.get(ws ?? '') ?? []) {
      if (rights) judge()
      if (object) hear({ object, ...(members && { members }) })
    }
  }

  return {
    follow(workspaceId, follower) {
      const mine = followers.get(workspaceId) ?? new Set()
      followers.set(workspaceId, mine.add(follower))
      if (client) client.then(follower.judge, () => {})
      else connect()
      return () => {
        mine.delete(follower)
        if (mine.size === 0) followers.delete(workspaceId)
      }
    },
    onClose(end) {
      ends.add(end)
      return () => ends.delete(end)
    },
    async close() {
      closed = true
      for (const end of ends) end()
      const connection = await client?.catch(() => undefined)
      connection?.release(true)
    },
  }
}
