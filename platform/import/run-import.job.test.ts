import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { projectFolder } from '#platform/config/config.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { type ImportAnswer, importEnded, uploadImport } from './import-fixture.ts'

let t: TestApp
let worker: ChildProcess | undefined
beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => {
  worker?.kill('SIGKILL')
  await t?.close()
})

it('takes effect once for each row, however often its worker is killed', async () => {
  const rows = Array.from(
    { length: 30_000 },
    (_, index) => `K-${index},2024-03-${10 + (index % 19)},C${index % 700},${index % 1000}.5`,
  )
  const repeated = rows.slice(0, 500).map((row) => row.replace('2024-03', '2024-04'))
  const file = ['number,date,account,total', ...rows, ...repeated].join('\n')
  const { json } = await uploadImport(t, {
    file,
    options: { object: 'orders', map: { account: 'account.externalId' }, createMissing: ['account'] },
    workspace: t.workspaceA,
  })
  const progress = async () => {
    const { stagedTo, appliedTo } = (
      await t.workspaceA.client<ImportAnswer & { stagedTo: number; appliedTo: number }>('GET', `/imports/${json.id}`)
    ).json
    return stagedTo + appliedTo
  }
  let seen = 0
  for (let kill = 0; kill < 4; kill++) {
    startWorker()
    await until(async () => (await progress()) > seen)
    seen = await progress()
    worker!.kill('SIGKILL')
    await once(worker!, 'exit')
  }
  startWorker()
  const done = await importEnded(t.workspaceA, json.id)
  expect(done).toMatchObject({
    state: 'done',
    total: 30_500,
    created: 30_000,
    updated: 500,
    skipped: 0,
    failed: 0,
    report: { repeated: 500, made: { account: 700 } },
  })
  const counted = async (plural: string) =>
    (await t.workspaceA.client<{ count: number }>('GET', `/${plural}?limit=1&count=exact`)).json.count
  expect([await counted('orders'), await counted('accounts')]).toEqual([30_000, 700])
}, 120_000)

function startWorker(): void {
  worker = fork(join(projectFolder, 'server', 'worker.ts'), { execArgv: [] })
  worker.send({ start: { config: t.config, databaseUrl: t.database.appUrl } })
}

async function until(reached: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000
  while (!(await reached())) {
    if (Date.now() > deadline) throw new Error('The import does not go on')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
