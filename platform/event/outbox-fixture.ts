import { sql } from 'kysely'
import { newId } from '#platform/db/new-id.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { writeEvent } from './write-event.ts'

/** A database whose outbox one writes to and looks into. */
export async function testOutbox() {
  const database: TestDatabase = await testDatabase()
  return {
    ...database,
    /** Something happens in a firm of its own. */
    write: (type: string) =>
      withCtx(database.db, { workspaceId: newId() }, (ctx) =>
        writeEvent(ctx, { type, object: 'account', payload: { ids: [newId()] } }),
      ),
    /** How many events wait. */
    left: async () => (await database.db.local((tx) => tx.rows(sql`select id from outbox`))).length,
  }
}
