import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { projectFolder } from '#platform/config/config.ts'
import { freePort } from '#platform/config/free-port.ts'

const run = promisify(execFile)

type Launched = ChildProcess & { said: string }

/** The product as a person runs it: processes of its own on a data folder of its own, which a test may kill. */
export async function productProcess() {
  const port = await freePort()
  const dataFolder = mkdtempSync(join(tmpdir(), 'guanxi-product-'))
  const url = `http://127.0.0.1:${port}`
  let server: Launched | undefined

  const environment = (extra: Record<string, string> = {}) => ({
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    GUANXI_DATA: dataFolder,
    PORT: String(port),
    ...extra,
  })

  /** Starts the server in a process group of its own and does not wait for it. */
  function launch(extra: Record<string, string> = {}): Launched {
    const child = spawn(process.execPath, ['server/main.ts'], {
      cwd: projectFolder,
      env: environment(extra),
      detached: true,
    })
    const launched = Object.assign(child, { said: '' })
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        launched.said += chunk
      })
    }
    return launched
  }

  async function stop(): Promise<number | null> {
    if (!server) return null
    server.kill('SIGTERM')
    if (server.exitCode === null && server.signalCode === null) await once(server, 'exit')
    return server.exitCode
  }

  return {
    dataFolder,
    url,
    launch,
    stop,
    /** Starts the server and waits until it is ready; the milliseconds that took. */
    async start(): Promise<number> {
      const startedAt = Date.now()
      server = launch()
      while (!server.said.includes('is ready at')) {
        if (server.exitCode !== null) throw new Error(server.said)
        await sleep(20)
      }
      return Date.now() - startedAt
    },
    /** kill -9 of the server and all processes of its group. The database is in a group of its own. */
    async killGroup(): Promise<void> {
      process.kill(-server!.pid!, 'SIGKILL')
      await once(server!, 'exit')
    },
    databasePid(): number {
      return Number(readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
    },
    /** A command of the command line; what it prints as JSON. */
    async guanxi(...args: string[]) {
      const command = ['server/cli.ts', ...args, '--json']
      const { stdout } = await run(process.execPath, command, { cwd: projectFolder, env: environment() })
      return JSON.parse(stdout)
    },
    /** A call of the API with a key; a refusal is an error. */
    async api<Answer>(key: string, path: string, body?: object): Promise<Answer> {
      const isForm = body instanceof FormData
      const answer = await fetch(`${url}/api/v1${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { authorization: `Bearer ${key}`, ...(body && !isForm ? { 'content-type': 'application/json' } : {}) },
        body: isForm ? body : body && JSON.stringify(body),
      })
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
      return (await answer.json()) as Answer
    },
    /** Stops what still runs and removes the data. */
    async remove(): Promise<void> {
      await stop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}
