import { sql } from 'kysely'
import type { TestApp } from './http.ts'
import { until } from './until.ts'

/** Waits until the records of a firm are compared by the rules that hold now. */
export async function keysMade({ db }: Pick<TestApp, 'db'>, workspaceId: string): Promise<void> {
  await until(async () => {
    const open = await db.inWorkspace(workspaceId, (tx) =>
      tx.rows(sql`
        select from background_job
        where workspace_id = ${workspaceId} and kind = 'duplicate.rekey' and state in ('queued', 'running')`),
    )
    return open.length === 0
  })
}

/** Sets a firm's own way to compare an object's records, and waits until it holds for those that were here. */
export async function setMatchPolicy(test: TestApp, plural: string, policy: unknown): Promise<void> {
  const { client, workspaceId } = test.workspaceA
  const { status, text } = await client('PUT', `/${plural}/match-rules`, { policy })
  if (status !== 204) throw new Error(text)
  await keysMade(test, workspaceId)
}
