import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Config, type Flags, readConfig } from '#platform/config/config.ts'
import { StartError } from '#platform/config/start-error.ts'
import { callServer, type Target } from './cli/call-server.ts'
import { type RunningServer, startServer } from './start-server.ts'

const usage = `npm start -- [--host ADDRESS] [--tls-cert FILE --tls-key FILE] [--demo]
  --host      open it to the network from the start (0.0.0.0 for all addresses of this machine)
  --tls-cert, --tls-key   serve https with this certificate
  --demo      open on the sample firm and print its login
  --test-clock   let "guanxi clock advance DAYS" move the time forward, to try out what takes weeks; not for real data
Environment: PORT, GUANXI_DATA, GUANXI_URL, DATABASE_URL with GUANXI_SECRET`

// What we write is ours alone, whoever else has an account on this machine.
process.umask(0o077)

let server: RunningServer | undefined
let stopping: Date | undefined

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stop())
// Our launcher was killed; nobody would stop us later.
process.on('disconnect', () => stop())
// Whoever read what we say may be gone (a closed terminal, a broken pipe): that must not keep us from stopping.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
process.on('uncaughtException', (error) => {
  say(`Guanxi failed:\n${error.stack}`)
  stopping = new Date()
  drain(1)
})

await main().catch((error: Error) => {
  // What we were doing when told to stop may well fail; the stop itself continues.
  if (stopping && server) return
  say(error instanceof StartError ? `\n${error.message}\n` : `\nGuanxi could not start:\n${error.stack}\n`)
  process.exit(1)
})

async function main(): Promise<void> {
  const flags = readFlags()
  if (flags.help) return leave(usage)
  const config = readConfig(process.env, flags)
  server = await startServer(config, say)
  if (stopping) return drain()
  await welcome(server, { demo: flags.demo, config })
}

function readFlags(): Flags & { demo: boolean; help: boolean } {
  try {
    const { values } = parseArgs({
      options: {
        host: { type: 'string' },
        'tls-cert': { type: 'string' },
        'tls-key': { type: 'string' },
        demo: { type: 'boolean', default: false },
        dev: { type: 'boolean', default: false },
        'test-clock': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    return { ...values, tlsCert: values['tls-cert'], tlsKey: values['tls-key'], testClock: values['test-clock'] }
  } catch (error) {
    throw new StartError(`${(error as Error).message}\n${usage}`)
  }
}

async function welcome(
  { url, localUrl, instance }: RunningServer,
  { demo, config: { http, development } }: { demo: boolean; config: Config },
): Promise<void> {
  const local = { url: localUrl, token: instance.adminToken }
  if (demo) {
    say('Creating the sample firm …')
    const login = await callServer<{ email: string; password: string }>(local, { path: '/admin/demo', body: {} })
    await sampleFirmFilled(local)
    say(`Sample firm: sign in with ${login.email} and the password ${login.password}`)
  }
  const { setUp } = await callServer<{ setUp: boolean }>(local, { path: '/admin/state' })
  // From here on nothing may fail: whoever reads this line takes the server as started.
  say(`Guanxi is ready at ${url}`)
  for (const address of instance.addresses()) say(`Colleagues reach it at ${address}`)
  if (!setUp) say('Open it in a browser to set up your firm.')
  // By a name of its own people may come over a proxy, and then nobody seems to be at this machine.
  const isNamed = !development && (http.baseUrl !== undefined || http.tls !== undefined)
  if (setUp || !(instance.isNetworkOpen() || isNamed)) return
  say(`Set-up from another machine or by another address asks for this code: ${instance.setupCode}`)
}

/** Waits until the worker has filled the sample firm; where it could not, its log says why. */
async function sampleFirmFilled(local: Target): Promise<void> {
  for (;;) {
    const { state } = await callServer<{ state: string }>(local, { path: '/admin/demo' })
    if (state === 'done') return
    if (state !== 'queued' && state !== 'running') {
      throw new StartError('The sample firm could not be filled; log/worker.log in the data folder says why.')
    }
    await setTimeout(300)
  }
}

/** The first signal drains; another one more than a second later ends at once. A terminal and npm may both send the first. */
function stop(): void {
  if (!stopping) {
    stopping = new Date()
    if (server) drain()
  } else if (Date.now() - stopping.getTime() > 1_000) process.exit(130)
}

async function drain(exitCode = 0): Promise<void> {
  say('Stopping …')
  try {
    await server?.stop()
  } catch (error) {
    say(`Stopping failed: ${(error as Error).message}`)
    process.exit(1)
  }
  say('Stopped.')
  process.exit(exitCode)
}

function leave(message: string): never {
  say(message)
  process.exit(0)
}

function say(message: string): void {
  process.stdout.write(`${message}\n`)
}
