import { sql } from 'kysely'
import { afterAll, expect, it } from 'vitest'
import { sealKey } from '#platform/audit/seal-chain.ts'
import { sealHistory } from '#platform/audit/seal-history.ts'
import { readConfig } from '#platform/config/config.ts'
import { type Database, openDatabase } from '#platform/db/database.ts'
import { productProcess } from '#platform/testing/product-process.ts'
import { withDatabase } from './with-database.ts'

const product = await productProcess()
afterAll(product.remove)

/** With the rights of somebody who may change anything in the database, past the product. */
function behindItsBack<T>(work: (db: Database, secret: string) => Promise<T>): Promise<T> {
  return withDatabase(readConfig({ GUANXI_DATA: product.dataFolder }), async ({ ownerUrl, secret }) => {
    const db = openDatabase({ url: ownerUrl, applicationName: 'test', max: 2 })
    try {
      return await work(db, secret)
    } finally {
      await db.close()
    }
  })
}

type Verified = { workspaceId: string; entries: number; faults: { kind: string; ids?: string[] }[] }

/** What the command prints, and how it ends. */
async function verify(): Promise<{ code: number; firms: Verified[]; told?: string }> {
  try {
    return { code: 0, firms: await product.guanxi('audit', 'verify') }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, firms: JSON.parse(stdout), told: stderr }
  }
}

it('finds an entry of the history that somebody changed directly in the database, and names it', async () => {
  await product.start()
  const person = ['--email', 'li@example.com', '--password', 'Shanghai-2026-bridge']
  const { workspaceId, apiKey } = await product.guanxi('workspace', 'create', '--name', '长江泵业', ...person)
  const { id } = await product.api<{ id: string }>(apiKey, '/accounts', { name: '被改的客户' })
  await behindItsBack(async (db, secret) => {
    // An hour later all of it is settled.
    await db.local((tx) =>
      tx.run(sql`update history set at = at - interval '1 hour' where workspace_id = ${workspaceId}`),
    )
    expect(await sealHistory(db, { workspaceId, key: sealKey(secret) })).toBeGreaterThan(0)
  })
  const sound = await verify()
  expect(sound).toMatchObject({ code: 0, firms: [{ workspaceId, faults: [] }] })
  expect(sound.firms[0]!.entries).toBeGreaterThan(0)

  const [changed] = await behindItsBack((db) =>
    db.local((tx) =>
      tx.rows<{ id: string }>(sql`
        update history set channel = 'import' where workspace_id = ${workspaceId} and record_id = ${id} returning id`),
    ),
  )
  const found = await verify()
  expect(found).toMatchObject({ code: 1, firms: [{ workspaceId }] })
  expect(JSON.stringify(found.firms[0]!.faults)).toContain(changed!.id)

  await behindItsBack(async (db) => {
    await db.local((tx) => tx.run(sql`delete from history_seal where workspace_id = ${workspaceId}`))
    await sealHistory(db, { workspaceId, key: sealKey('a secret of somebody else, long enough') })
  })
  const foreign = await verify()
  expect(foreign).toMatchObject({ code: 1, firms: [{ workspaceId, faults: [{ kind: 'secret', seals: 1 }] }] })
  expect(foreign.told).toContain('made with another secret')
})
