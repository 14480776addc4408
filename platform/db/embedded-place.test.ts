import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startEmbedded } from './embedded.ts'
import { findPlace } from './embedded-place.ts'
import { connect } from './prepare.ts'

let folder: string
let said: string[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guanxi-place-'))
  said = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const say = (message: string) => said.push(message)

it('keeps the data beside ours where the account of the server can get there', async () => {
  const dataFolder = join(folder, 'data')
  chmodSync(folder, 0o755)
  const place = await findPlace(dataFolder, say)
  expect(place.cluster).toBe(join(dataFolder, 'postgres'))
  expect(said).toEqual([])
  expect(statSync(dataFolder).mode & 0o044).toBe(0)
})

// Only root has the problem: PostgreSQL refuses to run as root, and others may not enter root's folders.
describe.runIf(process.getuid?.() === 0)('for root in a closed folder', () => {
  it('puts binaries and data under /var/lib/guanxi, says so, and finds them again', async () => {
    const dataFolder = join(folder, 'data')
    mkdirSync(dataFolder)
    const server = await startEmbedded({ dataFolder, password: 'closed', say, durability: 'fast-and-forgetful' })
    const { cluster } = await findPlace(dataFolder, say)
    try {
      expect(cluster).toMatch(/^\/var\/lib\/guanxi\/guanxi-place-.*\/postgres$/)
      expect(said[0]).toContain('its binaries and data are kept under /var/lib/guanxi')
      expect(readFileSync(join(dataFolder, 'postgres-location'), 'utf8').trim()).toBe(cluster)
      await (await connect(server.adminUrl)).end()
    } finally {
      await server.stop()
      rmSync(dirname(cluster), { recursive: true, force: true })
    }
    expect(existsSync(cluster)).toBe(false)
    await expect(findPlace(dataFolder, say)).rejects.toThrow('is not there')
  })
})
