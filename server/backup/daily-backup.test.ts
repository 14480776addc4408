import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { backupStatus, backupsFolder } from '#platform/backup/backup-status.ts'
import { backupName, backupTime, expiredBackups } from '#platform/backup/rotation.ts'
import { readConfig } from '#platform/config/config.ts'
import { verifyBackup } from '#platform/db/restore-verify.ts'
import { backUpIfDue, startDailyBackups } from './daily-backup.ts'

let dataFolder: string
beforeAll(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'guanxi-daily-'))
})
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }))

/** It is made behind all else that the machine does: while other tests run it gets a small part of the processor. */
const patience = 400_000

test('a data folder gets one whole backup a day by itself, and old ones go once the new one is whole', async () => {
  const parts = { config: readConfig({ GUANXI_DATA: dataFolder }), log: pino({ level: 'silent' }) }
  const folder = backupsFolder(parts.config)
  const backups = () => readdirSync(folder).sort()
  const old = Array.from({ length: 40 }, (_, days) => backupName(new Date(Date.now() - (days + 2) * 86_400_000)))
  mkdirSync(folder)
  for (const name of [...old, 'before-the-move.tar.gz']) writeFileSync(join(folder, name), '')

  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
  const end = startDailyBackups(parts)
  vi.advanceTimersByTime(9 * 60_000)
  expect(backups()).toHaveLength(41)
  vi.advanceTimersByTime(60_000)
  vi.useRealTimers()
  await expect.poll(() => expiredBackups(backups()), { timeout: patience }).toEqual([])
  end()

  const [name] = backups().filter((one) => backupTime(one) && !old.includes(one))
  expect(backups()).not.toContain(old.at(-1))
  expect(backups()).toEqual(expect.arrayContaining([...old.slice(0, 6), 'before-the-move.tar.gz']))
  const { manifest } = await verifyBackup(join(folder, name!))
  expect(manifest.tables.map((table) => table.name)).toContain('account')
  const kept = backups()
  await backUpIfDue(parts)
  expect(backups()).toEqual(kept)
  const status = await backupStatus(parts.config, new Date())
  expect(status).toMatchObject({ state: 'good' })
  expect(status.kept?.[0]).toMatchObject({ name, bytes: statSync(join(folder, name!)).size })
}, 450_000)
