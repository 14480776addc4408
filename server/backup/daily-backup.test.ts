import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backupStatus } from '#platform/backup/backup-status.ts'
import { readConfig } from '#platform/config/config.ts'
import { verifyBackup } from '#platform/db/restore-verify.ts'
import { backUpIfDue } from './daily-backup.ts'

let dataFolder: string
beforeAll(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'guanxi-daily-'))
})
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }))

test('a data folder gets one whole backup a day', async () => {
  const parts = { config: readConfig({ GUANXI_DATA: dataFolder }), log: pino({ level: 'silent' }) }
  const backups = () => readdirSync(join(dataFolder, 'backups'))
  await backUpIfDue(parts)
  const [name, ...more] = backups()
  expect(more).toEqual([])
  const { manifest } = await verifyBackup(join(dataFolder, 'backups', name!))
  expect(manifest.tables.map((table) => table.name)).toContain('account')
  await backUpIfDue(parts)
  expect(backups()).toEqual([name])
  const status = await backupStatus(parts.config, new Date())
  expect(status).toMatchObject({
    state: 'good',
    kept: [{ name, bytes: statSync(join(dataFolder, 'backups', name!)).size }],
  })
})
