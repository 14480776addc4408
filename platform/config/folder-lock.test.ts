import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { lockDataFolder } from './folder-lock.ts'
import { isRunning, startMark } from './running-process.ts'
import { runtimeFile } from './runtime-file.ts'

let dataFolder: string
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'guanxi-lock-'))
})
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }))

it('lets one in and tells the other at once where the first serves', async () => {
  const lock = await lockDataFolder(dataFolder, 'server')
  runtimeFile(dataFolder).write({ url: 'http://127.0.0.1:3000', pid: process.pid, adminToken: 'x' })
  await expect(lockDataFolder(dataFolder, 'server')).rejects.toThrow(/already runs .* at http:\/\/127.0.0.1:3000/)
  lock.release()
  ;(await lockDataFolder(dataFolder, 'server')).release()
})

it('waits for one that is stopping', async () => {
  const lock = await lockDataFolder(dataFolder, 'server')
  setTimeout(lock.release, 150)
  ;(await lockDataFolder(dataFolder, 'server')).release()
})

it('takes over what a killed process left, also when its number is used again', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  const left = { pid: child.pid!, mark: startMark(child.pid!)!, purpose: 'server' }
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(isRunning(child.pid!)).toBe(false)
  writeFileSync(join(dataFolder, 'server.lock'), JSON.stringify(left))
  ;(await lockDataFolder(dataFolder, 'server')).release()

  writeFileSync(join(dataFolder, 'server.lock'), JSON.stringify({ ...left, pid: process.pid }))
  ;(await lockDataFolder(dataFolder, 'server')).release()
})
