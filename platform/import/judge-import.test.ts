import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ImportAnswer, importApp, importEnded } from './import-fixture.ts'

let t: Awaited<ReturnType<typeof importApp>>
beforeAll(async () => {
  t = await importApp()
  await t.run('外部编号,客户名称,行业\nC1,甲公司,机械\nC2,乙公司,电子\nC3,丙公司,化工\n', { object: 'accounts' })
})
afterAll(() => t?.close())

const counts = ({ created, updated, skipped, failed, report }: ImportAnswer) => ({
  created,
  updated,
  skipped,
  failed,
  unchanged: report.unchanged ?? 0,
})

/** The counts of a trial and of the real run of the same file. */
async function both(file: string, options: object) {
  const tried = await t.run(file, { ...options, dryRun: true })
  expect((await t.workspaceA.client('POST', `/imports/${tried.id}/run`, {})).status).toBe(202)
  return { trial: counts(tried), real: counts(await importEnded(t.workspaceA, tried.id)) }
}

describe('a trial counts as the real run does', () => {
  it('skips rows that would change nothing, of records that exist and of rows told twice', async () => {
    const file =
      '外部编号,客户名称,行业\nC1,甲公司,机械\nC2,乙公司,\nC3,丙集团,化工\nC4,丁公司,\nC4,丁公司,\nC4,丁集团,\nC3,丙集团,化工\n'
    const { trial, real } = await both(file, { object: 'accounts' })
    expect(trial).toEqual({ created: 1, updated: 2, skipped: 4, failed: 0, unchanged: 4 })
    expect(real).toEqual(trial)
  })

  it('marks changes that would be refused, as the real run does', async () => {
    await t.run('number,external id,account,date\nN1,E1,C1,2026-01-01\nN2,E2,C1,2026-01-01\n', {
      object: 'orders',
      map: { 'external id': 'externalId', account: 'account.externalId' },
      match: 'number',
    })
    const { trial, real } = await both(
      'number,external id,account,date\nN1,E2,C1,2026-01-01\nN2,E2,C2,2026-01-01\nN2,E2,new,2026-01-01\n',
      {
        object: 'orders',
        map: { 'external id': 'externalId', account: 'account.externalId' },
        match: 'number',
        createMissing: ['account'],
      },
    )
    expect(trial).toEqual({ created: 0, updated: 2, skipped: 0, failed: 1, unchanged: 0 })
    expect(real).toEqual(trial)
  })

  it('keeps rows apart whose key several records have', async () => {
    await t.run('客户名称\n同名公司\n同名公司\n', { object: 'accounts', mode: 'create' })
    const { trial, real } = await both('客户名称,行业\n同名公司,机械\n乙公司,机械\n', {
      object: 'accounts',
      match: 'name',
      mode: 'update',
    })
    expect(trial).toEqual({ created: 0, updated: 1, skipped: 0, failed: 1, unchanged: 0 })
    expect(real).toEqual(trial)
  })
})
