import { connect, createServer } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { createListener, everywhere, hostsFor, type Listener, loopback, networkAddresses } from './listen.ts'

let listener: Listener
afterEach(() => listener?.close(0))
const open = (port = 0) => createListener({ port, onClientError: (_error, socket) => socket.destroy() })
const get = async (host = '127.0.0.1') => {
  const answer = await fetch(`http://${host}:${listener.port}/`, { headers: { connection: 'close' } })
  return { status: answer.status, text: await answer.text() }
}

it('answers that it is starting until there is somebody to answer', async () => {
  listener = open()
  await listener.bind(loopback)
  expect(await get()).toMatchObject({ status: 503 })
  listener.setHandler((_request, response) => response.end('here'))
  expect(await get()).toEqual({ status: 200, text: 'here' })
})

it('opens to the network and closes again on the same port, without cutting a request under way', async () => {
  listener = open()
  const [asked, mayAnswer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  listener.setHandler(async (_request, response) => {
    asked.resolve()
    await mayAnswer.promise
    response.end('here')
  })
  await listener.bind(loopback)
  const { port } = listener
  const underWay = get()
  await asked.promise
  await listener.bind(everywhere)
  mayAnswer.resolve()
  expect((await underWay).text).toBe('here')
  const [address] = networkAddresses()
  if (address) expect((await get(address)).text).toBe('here')
  await listener.bind(loopback)
  expect(listener.port).toBe(port)
  expect((await get()).text).toBe('here')
  if (address) await expect(get(address)).rejects.toThrow('fetch failed')
})

it('waits for requests under way when it closes, and no longer than it may', async () => {
  listener = open()
  const [bothAsked, mayAnswer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  let asked = 0
  listener.setHandler(async (request, response) => {
    asked += 1
    if (asked === 2) bothAsked.resolve()
    await mayAnswer.promise
    if (request.url !== '/endless') response.end('done')
  })
  await listener.bind(loopback)
  const quick = get()
  const endless = fetch(`http://127.0.0.1:${listener.port}/endless`).then((answer) => answer.text())
  const cut = expect(endless).rejects.toThrow()
  await bothAsked.promise
  const closed = listener.close(1_000)
  mayAnswer.resolve()
  expect((await quick).text).toBe('done')
  await closed
  await cut
})

it('serves while hundreds never finish their question, or never read their answer', async () => {
  listener = open()
  const answer = Buffer.alloc(4_000_000, 'x')
  listener.setHandler((request, response) => response.end(request.url === '/long' ? answer : 'here'))
  await listener.bind(loopback)
  const begun = [
    'GET / HTTP/1.1\r\nHost: x\r\nX-',
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na',
    'GET /long HTTP/1.1\r\nHost: x\r\n\r\n',
  ]
  const sockets = await Promise.all(
    Array.from({ length: 300 }, (_, i) => {
      const socket = connect(listener.port, '127.0.0.1').on('error', () => {})
      socket.pause()
      return new Promise<typeof socket>((resolve) => socket.write(begun[i % begun.length]!, () => resolve(socket)))
    }),
  )
  try {
    for (let i = 0; i < 20; i++) expect((await get()).text).toBe('here')
  } finally {
    for (const socket of sockets) socket.destroy()
  }
})

it('says what to do when the port is taken', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as { port: number }
  listener = open(port)
  await expect(listener.bind(loopback)).rejects.toThrow(`Port ${port} is in use by another program`)
  other.close()
})

it('keeps this machine reachable whatever address was asked for', () => {
  expect(hostsFor('localhost')).toBe(loopback)
  expect(hostsFor('0.0.0.0')).toBe(everywhere)
  expect(hostsFor('192.0.2.7').map(({ address }) => address)).toEqual(['127.0.0.1', '::1', '192.0.2.7'])
})
