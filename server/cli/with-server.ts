import { type Config, readConfig } from '#platform/config/config.ts'
import { isRunning } from '#platform/config/running-process.ts'
import { type Runtime, runtimeFile } from '#platform/config/runtime-file.ts'
import type { Target } from './call-server.ts'
import { progress } from './command.ts'

/**
 * Runs `work` against the server of our data folder. Where none runs it starts one for this command, on a free port of
 * this machine, and stops it after.
 */
export async function withServer<T>(work: (target: Target) => Promise<T>): Promise<T> {
  const config = readConfig()
  const running = findServer(config)
  if (running) return work({ url: running.url, token: running.adminToken })
  // Loaded only here: beside a running server a command should answer at once.
  const { startServer } = await import('#server/start-server.ts')
  // Links that it makes must lead to the server as people will start it.
  const baseUrl = config.http.baseUrl ?? `http://localhost:${config.http.port}`
  const http = { ...config.http, baseUrl, port: 0, host: undefined, tls: undefined }
  const server = await startServer({ ...config, http }, progress)
  try {
    return await work({ url: server.localUrl, token: server.instance.adminToken })
  } finally {
    await server.stop()
  }
}

/** The same with a person's or program's key, and on another machine's server when its address is given. */
export async function withKey<T>(
  given: { key: string; url?: string },
  work: (target: Target) => Promise<T>,
): Promise<T> {
  if (given.url) return work({ url: given.url.replace(/\/+$/, ''), token: given.key })
  return withServer(({ url }) => work({ url, token: given.key }))
}

export function findServer(config: Config): Runtime | undefined {
  const runtime = runtimeFile(config.dataFolder).read()
  return runtime && isRunning(runtime.pid) ? runtime : undefined
}
