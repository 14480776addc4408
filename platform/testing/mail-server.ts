import { createServer, type Socket } from 'node:net'
import { until } from '#platform/testing/until.ts'

/** A mail as its receiver reads it. */
type ReceivedMail = { from: string; to: string[]; subject: string; text: string }

export type MailServer = {
  url: string
  received: ReceivedMail[]
  /** Answers the next mail with this instead of taking it (`451 try later`); resolves once that was said. */
  refuseNext(answer: string): Promise<void>
  /** Takes the next mail and breaks the connection before saying so. */
  hangUpAfterNext(): void
  /** Waits until that many mails have come. */
  until(count: number): Promise<void>
  close(): Promise<void>
}

/** An SMTP server (RFC 5321, what a sender needs of it) on a socket of this machine. */
export async function mailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = []
  const sockets = new Set<Socket>()
  let refusal: { answer: string; said: () => void } | undefined
  const takeRefusal = () => {
    const answer = refusal?.answer
    refusal?.said()
    refusal = undefined
    return answer
  }
  let isHangingUp = false
  const takeHangUp = () => {
    const hangsUp = isHangingUp
    isHangingUp = false
    return hangsUp
  }
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    talk(socket, { take: (mail) => received.push(mail), refusal: takeRefusal, hangsUp: takeHangUp })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuseNext: (answer) =>
      new Promise((said) => {
        refusal = { answer, said }
      }),
    hangUpAfterNext: () => {
      isHangingUp = true
    },
    until: (count) => until(() => received.length >= count),
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

type Desk = { take(mail: ReceivedMail): void; refusal(): string | undefined; hangsUp(): boolean }

/** One conversation: commands by line, the mail itself up to a line with a single dot. */
function talk(socket: Socket, { take, refusal, hangsUp }: Desk): void {
  let rest = ''
  let data: string[] | undefined
  let envelope = { from: '', to: [] as string[] }
  const say = (answer: string) => socket.write(`${answer}\r\n`)
  const obey = (line: string) => {
    const address = /<(.*?)>/.exec(line)?.[1] ?? ''
    if (/^(EHLO|HELO) /i.test(line)) say('250 mail.test')
    else if (/^MAIL FROM:/i.test(line)) {
      envelope = { from: address, to: [] }
      say(refusal() ?? '250 ok')
    } else if (/^RCPT TO:/i.test(line)) {
      envelope.to.push(address)
      say('250 ok')
    } else if (/^DATA$/i.test(line)) {
      data = []
      say('354 go on')
    } else if (/^QUIT$/i.test(line)) socket.end('221 bye\r\n')
    else say('250 ok')
  }
  socket.on('error', () => socket.destroy())
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\r\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (!data) obey(line)
      else if (line === '.') {
        take({ ...envelope, ...readMail(data) })
        data = undefined
        if (hangsUp()) socket.destroy()
        else say('250 taken')
      } else data.push(line.replace(/^\./, ''))
    }
  })
  say('220 mail.test')
}

/** The subject and text of a message of one part, decoded (RFC 2045, RFC 2047). */
function readMail(lines: string[]): { subject: string; text: string } {
  const [head = '', ...body] = lines.join('\r\n').split('\r\n\r\n')
  const headers = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  const header = (name: string) =>
    headers.find((line) => line.toLowerCase().startsWith(`${name}:`))?.slice(name.length + 1) ?? ''
  const encoding = header('content-transfer-encoding').trim().toLowerCase()
  const text = decoded(body.join('\r\n\r\n'), encoding).replace(/\r\n/g, '\n').trim()
  return { subject: decodedWords(header('subject').trim()), text }
}

function decodedWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?(.*?)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === 'b' ? decoded(word, 'base64') : decoded(word.replace(/_/g, ' '), 'quoted-printable'),
    )
}

function decoded(text: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return Buffer.from(text, 'latin1').toString('utf8')
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
