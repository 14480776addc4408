import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { isRunning } from '#platform/config/running-process.ts'
import { productProcess } from '#platform/testing/product-process.ts'
import { until } from '#platform/testing/until.ts'

const product = await productProcess()
const { dataFolder, url, launch, start, stop, guanxi, databasePid } = product
let key: string
afterAll(product.remove)

type Answer = { id: string; data: { name: string }[]; count: number }
const api = (path: string, body?: object) => product.api<Answer>(key, path, body)
const startsWith = (value: string) => encodeURIComponent(JSON.stringify({ field: 'name', op: 'startsWith', value }))

describe('a first workspace without a running server', () => {
  it('starts the database itself, works and stops it', async () => {
    const person = ['--email', 'li@example.com', '--password', 'Shanghai-2026-bridge']
    const made = await guanxi('workspace', 'create', '--name', '长江泵业', ...person)
    expect(made).toEqual({ workspaceId: expect.any(String), userId: expect.any(String), apiKey: expect.any(String) })
    key = made.apiKey
    expect(existsSync(join(dataFolder, 'postgres', 'postmaster.pid'))).toBe(false)
    expect(existsSync(join(dataFolder, 'runtime.json'))).toBe(false)
  })
})

describe('a running server', () => {
  it('starts again, is ready, and keeps its secrets to itself', async () => {
    await start()
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    for (const file of ['secret', 'runtime.json', 'server.lock']) {
      expect(statSync(join(dataFolder, file)).mode & 0o077).toBe(0)
    }
  })

  it('tells a second one on the same folder, and one on the same port, what is wrong', async () => {
    const second = launch()
    await once(second, 'exit')
    expect(second.exitCode).toBe(1)
    expect(second.said).toContain(`Guanxi already runs on the data folder ${dataFolder} at ${url}`)

    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const folder = mkdtempSync(join(tmpdir(), 'guanxi-other-'))
    const third = launch({ GUANXI_DATA: folder, PORT: String(port) })
    await once(third, 'exit')
    other.close()
    rmSync(folder, { recursive: true })
    expect(third.said).toContain(`Port ${port} is in use by another program`)
  })

  it('is found by the command line, which resets a password and makes a backup beside it', async () => {
    const reset = await guanxi('user', 'reset-password', '--email', 'li@example.com')
    expect(reset.url).toContain('http')
    await api('/accounts', { name: '保存的客户' })
    const report = await guanxi('backup', join(dataFolder, 'backup.guanxi'))
    expect(report.rows).toBeGreaterThan(0)
  })

  it('loses nothing acknowledged when it and its group are killed, twice, while it works', async () => {
    const acknowledged: string[] = []
    for (const round of [1, 2]) {
      let working = true
      const write = async (lane: number) => {
        for (let n = 0; working; n++) {
          const name = `客户 ${round}-${lane}-${n}`
          await api('/accounts', { name }).then(() => acknowledged.push(name))
        }
      }
      const lanes = [1, 2, 3, 4].map((lane) => write(lane).catch(() => {}))
      await until(() => acknowledged.length > 12 * round)
      // The second time the database dies too.
      const database = databasePid()
      await product.killGroup()
      if (round === 2) process.kill(database, 'SIGKILL')
      working = false
      await Promise.all(lanes)
      await start()
    }
    const { count } = await api(`/accounts?count=exact&limit=1&filter=${startsWith('客户 ')}`)
    expect(count).toBeGreaterThanOrEqual(acknowledged.length)
    // One a lane and round may have been written although its answer was lost.
    expect(count).toBeLessThanOrEqual(acknowledged.length + 8)
  })

  it('serves again by itself when only the database was killed', async () => {
    process.kill(databasePid(), 'SIGKILL')
    const refusals: (string | null)[][] = []
    const write = async () => {
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
      const answer = await fetch(`${url}/api/v1/accounts`, { method: 'POST', headers, body: '{"name":"之后"}' })
      if (answer.ok) return true
      refusals.push([String(answer.status), answer.headers.get('retry-after')])
      return false
    }
    await expect.poll(write, { interval: 100 }).toBe(true)
    // Meanwhile everybody is told when to try again, and nobody that something is broken.
    expect(refusals.filter(([status, retryAfter]) => status !== '503' || !retryAfter)).toEqual([])
    await expect.poll(async () => (await fetch(`${url}/readyz`)).status).toBe(200)
  })

  it('writes no secret into its logs', () => {
    const logs = readdirSync(join(dataFolder, 'log')).map((name) => readFileSync(join(dataFolder, 'log', name), 'utf8'))
    expect(logs.join('')).toContain('/api/v1/accounts')
    const secrets = [key, 'Shanghai-2026-bridge', readFileSync(join(dataFolder, 'secret'), 'utf8').trim()]
    for (const secret of secrets) expect(logs.filter((log) => log.includes(secret))).toEqual([])
    for (const line of logs.join('').trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('time')
  })

  it('drains and stops the database when it is asked to', async () => {
    const database = databasePid()
    expect(await stop()).toBe(0)
    expect(isRunning(database)).toBe(false)
    expect(existsSync(join(dataFolder, 'runtime.json'))).toBe(false)
  })
})

describe('a restore', () => {
  it('needs leave to replace, then brings back what the backup held', async () => {
    const file = join(dataFolder, 'backup.guanxi')
    await expect(guanxi('restore', file)).rejects.toThrow('--replace')
    await guanxi('restore', file, '--replace')
    await start()
    const { data, count } = await api('/accounts?count=exact')
    expect(count).toBe(1)
    expect(data[0]!.name).toBe('保存的客户')
    expect(await stop()).toBe(0)
  })
})
