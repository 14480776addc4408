import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { join as joinFirm } from '#platform/testing/people.ts'
import { backupStatus, backupsFolder, forgetFailure, noteFailure } from './backup-status.ts'
import { backupName } from './rotation.ts'

const database = { kind: 'embedded' } as const
let dataFolder: string
let t: TestApp
beforeAll(async () => {
  t = await testApp()
  dataFolder = await mkdtemp(join(tmpdir(), 'guanxi-backups-'))
})
afterAll(async () => {
  await t?.close()
  await rm(dataFolder, { recursive: true, force: true })
})

const now = new Date('2026-11-22T12:00:00Z')
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
const state = async () => (await backupStatus({ dataFolder, database }, now)).state

test('one may rely on a whole backup that is at most two days old, after which none failed', async () => {
  expect(await state()).toBe('none')
  const folder = backupsFolder({ dataFolder })
  await mkdir(folder)
  for (const name of ['before-the-move.tar.gz', `${backupName(hoursAgo(1))}.part`])
    await writeFile(join(folder, name), '')
  expect(await state()).toBe('none')
  await writeFile(join(folder, backupName(hoursAgo(60))), 'old')
  expect(await state()).toBe('late')
  await writeFile(join(folder, backupName(hoursAgo(9))), 'whole')
  expect(await backupStatus({ dataFolder, database }, now)).toEqual({
    daily: true,
    state: 'good',
    failedAt: null,
    kept: [
      { name: backupName(hoursAgo(9)), at: hoursAgo(9), bytes: 5 },
      { name: backupName(hoursAgo(60)), at: hoursAgo(60), bytes: 3 },
    ],
  })
  await noteFailure({ dataFolder }, hoursAgo(2))
  expect(await backupStatus({ dataFolder, database }, now)).toMatchObject({ state: 'failed', failedAt: hoursAgo(2) })
  await forgetFailure({ dataFolder })
  expect(await state()).toBe('good')
})

test('those of a database of the administrator’s own are his', async () => {
  const elsewhere = { kind: 'external', url: 'postgres://somewhere/crm' } as const
  expect((await backupStatus({ dataFolder, database: elsewhere }, now)).state).toBe('elsewhere')
})

test('who manages the firm is told, nobody else', async () => {
  const rep = await joinFirm(t, 'rep')
  expect((await rep.call('GET', '/backups')).status).toBe(403)
  const told = await t.workspaceA.client<{ state: string }>('GET', '/backups')
  expect(told.status, told.text).toBe(200)
  expect(told.json.state).toMatch(/none|elsewhere/)
})
