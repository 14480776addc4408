import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartError } from '#platform/config/start-error.ts'

export type Listener = {
  readonly port: number
  /** Listens on these addresses instead of the present ones; open connections continue. */
  bind(hosts: readonly Host[]): Promise<void>
  setHandler(handler: RequestListener): void
  /** Stops listening, waits for requests under way, then cuts what is left. */
  close(graceMs: number): Promise<void>
}

type Host = { address: string; optional?: boolean }
type Options = {
  port: number
  tls?: { cert: Buffer; key: Buffer }
  onClientError: (error: NodeJS.ErrnoException, socket: Socket) => void
}

export const loopback: readonly Host[] = [{ address: '127.0.0.1' }, { address: '::1', optional: true }]
export const everywhere: readonly Host[] = [{ address: '0.0.0.0' }, { address: '::1', optional: true }]

/** Hosts for an address that was asked for by name; programs on this machine reach the server in any case. */
export function hostsFor(address: string): readonly Host[] {
  if (isLoopback(address)) return loopback
  if (address === '0.0.0.0' || address === '::') return address === '::' ? [{ address }] : everywhere
  return [...loopback, { address }]
}

export function isLoopback(address: string): boolean {
  return address === 'localhost' || address === '::1' || address.startsWith('127.')
}

/** Addresses of this machine in its networks, for colleagues to type. */
export function networkAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  return all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address)
}

/** Sockets of our own around one handler, because the addresses change while the server runs. */
export function createListener({ port, tls, onClientError }: Options): Listener {
  let servers: Server[] = []
  let boundPort = port
  let handler: RequestListener = answerStarting
  const closing = new Set<Server>()

  const open = async ({ address, optional }: Host) => {
    const options = { requestTimeout: 120_000, headersTimeout: 20_000, keepAliveTimeout: 72_000, maxHeaderSize: 16_384 }
    const listen: RequestListener = (request, response) => handler(request, response)
    const server = tls ? createTlsServer({ ...options, ...tls }, listen) : createServer(options, listen)
    server.on('clientError', onClientError)
    try {
      await listening(server, { port: boundPort, host: address })
    } catch (error) {
      if (optional) return
      throw explain(error as NodeJS.ErrnoException, { address, port: boundPort })
    }
    boundPort = (server.address() as AddressInfo).port
    servers.push(server)
  }
  const retire = () => {
    const old = servers
    servers = []
    return old.map((server) => {
      closing.add(server)
      return new Promise<void>((resolve) => {
        server.close(() => {
          closing.delete(server)
          resolve()
        })
      })
    })
  }

  return {
    get port() {
      return boundPort
    },
    bind: async (hosts) => {
      retire()
      for (const host of hosts) await open(host)
    },
    setHandler: (next) => {
      handler = next
    },
    close: async (graceMs) => {
      retire()
      const giveUpAt = Date.now() + graceMs
      while (closing.size > 0 && Date.now() < giveUpAt) await sleep(20)
      for (const server of closing) server.closeAllConnections()
    },
  }
}

const answerStarting: RequestListener = (_request, response) => {
  response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '1', connection: 'close' })
  response.end('Guanxi is starting …\n')
}

function listening(server: Server, { port, host }: { port: number; host: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host, exclusive: true }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function explain(
  { code, message }: NodeJS.ErrnoException,
  { address, port }: { address: string; port: number },
): Error {
  if (code === 'EADDRINUSE') {
    return new StartError(`Port ${port} is in use by another program. Choose another one: PORT=${port + 1} npm start`)
  }
  if (code === 'EACCES')
    return new StartError(`Port ${port} needs more rights. Choose one above 1023: PORT=3000 npm start`)
  if (code === 'EADDRNOTAVAIL')
    return new StartError(`This machine has no address ${address}. Use --host 0.0.0.0 for all.`)
  return new StartError(`Cannot listen on ${address}:${port}: ${message}`)
}
