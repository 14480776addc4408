import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Person, type TalkApp, talkApp } from '#platform/comment/talk-fixture.ts'
import { testBaseUrl } from '#platform/testing/http.ts'
import { contentFolder, contentPath } from './content-store.ts'
import { sweepWorkspace } from './sweep-files.ts'

let t: TalkApp
let owner: Person
let colleague: Person
let viewer: Person
let recordId: string
beforeAll(async () => {
  t = await talkApp()
  owner = await t.join('Wang Wei', 'rep')
  colleague = await t.join('Li Lei', 'rep')
  viewer = await t.join('Chen Xi', 'viewer')
})
afterAll(() => t.close())
beforeEach(async () => {
  recordId = (await owner.call<{ id: string }>('POST', '/accounts', { name: '海天泵业' })).json.id
})

type FileAnswer = { id: string; version: number; name: string; mediaType: string; bytes: number; thumbnail: boolean }
type Part = { name: string; fileName?: string; type?: string; content: string | Buffer }
type Problem = { errors?: { code: string; path: string; message: string }[] }

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
const boundary = 'guanxi-boundary'

function multipart(parts: Part[]): Buffer {
  const pieces = parts.flatMap(({ name, fileName, type, content }) => [
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"`}\r\n`,
    `${type ? `Content-Type: ${type}\r\n` : ''}\r\n`,
    content,
    '\r\n',
  ])
  return Buffer.concat([...pieces, `--${boundary}--\r\n`].map((piece) => Buffer.from(piece)))
}

async function send(who: Person, parts: Part[]) {
  const answer = await t.app.inject({
    method: 'POST',
    url: '/api/v1/files',
    headers: {
      ...{ host: new URL(testBaseUrl).host, cookie: who.cookie, origin: testBaseUrl },
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload: multipart(parts),
  })
  return { status: answer.statusCode, json: answer.json() as FileAnswer & Problem, text: answer.payload }
}

const record = (): Part[] => [
  { name: 'object', content: 'account' },
  { name: 'recordId', content: recordId },
]
const file = (fileName: string, content: string | Buffer, type?: string): Part => ({
  ...{ name: 'file', fileName, content },
  ...(type && { type }),
})
const add = async (fileName: string, content: string | Buffer, type?: string) => {
  const { status, json, text } = await send(owner, [...record(), file(fileName, content, type)])
  if (status !== 201) throw new Error(text)
  return json
}
const list = async (who: Person) =>
  (await who.call<{ data: FileAnswer[] }>('GET', `/files?object=account&recordId=${recordId}`)).json.data
const hashOf = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')
const place = (content: string | Buffer) =>
  contentPath(t.config, { workspaceId: t.workspaceA.workspaceId, sha256: hashOf(content) })

describe('a file', () => {
  test('is kept with its record, seen by whoever may read that, and changed by whoever may change it', async () => {
    const made = await add('报价单.pdf', pdf)
    expect(made).toMatchObject({ name: '报价单.pdf', mediaType: 'application/pdf', bytes: pdf.length, version: 1 })
    expect((await list(viewer)).map(({ id }) => id)).toEqual([made.id])
    expect((await send(viewer, [...record(), file('a.txt', 'x')])).status).toBe(403)
    expect((await viewer.call('PATCH', `/files/${made.id}`, { version: 1, name: 'x' })).status).toBe(403)
    expect((await viewer.call('DELETE', `/files/${made.id}`)).status).toBe(403)
    const renamed = await owner.call<FileAnswer>('PATCH', `/files/${made.id}`, { version: 1, name: '../终稿.pdf' })
    expect(renamed.json).toMatchObject({ name: '终稿.pdf', version: 2 })
    expect((await owner.call('PATCH', `/files/${made.id}`, { version: 1, name: 'y' })).status).toBe(409)
    expect((await owner.call('DELETE', `/files/${made.id}`)).status).toBe(204)
    expect(await list(owner)).toEqual([])
    expect((await owner.call('GET', `/files/${made.id}/content`)).status).toBe(404)
    expect((await owner.call('POST', `/files/${made.id}/restore`)).status).toBe(200)
    expect(await list(owner)).toHaveLength(1)
  })

  test('of a record that one may not see is as if it were not there', async () => {
    const { id } = await add('a.txt', 'secret words')
    const nobodys = await colleague.call('GET', `/files/${crypto.randomUUID()}`)
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/content'],
      ['GET', '/thumbnail'],
      ['DELETE', ''],
      ['POST', '/restore'],
    ] as const) {
      const answer = await colleague.call(method, `/files/${id}${path}`)
      expect({ ...answer.json, requestId: '' }).toEqual({ ...nobodys.json, requestId: '' })
    }
    expect((await send(colleague, [...record(), file('a.txt', 'x')])).status).toBe(404)
    expect((await t.workspaceB.client('GET', `/files/${id}/content`)).status).toBe(404)
    expect((await t.request('GET', `/api/v1/files/${id}/content`)).status).toBe(401)
  })

  test('is checked on each download: a link is worth nothing once the right is gone', async () => {
    const { id } = await add('a.txt', 'secret words')
    const link = `/files/${id}/content`
    const first = await owner.call('GET', link)
    expect(first.text).toBe('secret words')
    await t.workspaceA.client('PATCH', `/accounts/${recordId}`, { version: 1, ownerId: colleague.id })
    const again = { cookie: owner.cookie, headers: { 'if-none-match': String(first.headers.etag) } }
    expect((await t.request('GET', `/api/v1${link}`, again)).status).toBe(404)
  })

  test('goes with its record into the recycle bin and comes back with it', async () => {
    const { id } = await add('a.txt', 'x')
    await owner.call('DELETE', `/accounts/${recordId}`)
    expect((await owner.call('GET', `/files/${id}/content`)).status).toBe(404)
    await owner.call('POST', `/accounts/${recordId}/restore`)
    expect((await owner.call('GET', `/files/${id}/content`)).status).toBe(200)
  })

  test('is kept once however often it is sent', async () => {
    const [one, two] = [await add('a.txt', 'the same bytes'), await add('b.txt', 'the same bytes')]
    expect(one.id).not.toBe(two.id)
    expect(await readdir(join(place('the same bytes'), '..'))).toHaveLength(1)
  })
})

describe('what is sent as a file cannot harm who opens it', () => {
  test.each([
    ['page.html', '<script>alert(1)</script>', 'text/html'],
    ['picture.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'image/svg+xml'],
    ['picture.png', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'image/png'],
    ['feed.xml', '<?xml version="1.0"?><x xmlns:h="http://www.w3.org/1999/xhtml"/>', 'application/xml'],
    ['picture.png', '<!doctype html><script>alert(1)</script>', 'image/svg+xml'],
    ['paper.pdf', pdf, 'application/pdf'],
    ['program.exe', Buffer.from('4d5a90000300', 'hex'), 'image/png'],
  ])('%s is a download that nothing runs in', async (name, content, type) => {
    const { id } = await add(name, content, type)
    const { headers } = await viewer.call('GET', `/files/${id}/content`)
    expect(headers['content-disposition']).toMatch(/^attachment;/)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'; sandbox")
    expect(String(headers['content-type'])).toMatch(
      /^(?:text\/plain; charset=utf-8|application\/(?:octet-stream|pdf))$/,
    )
  })

  test('a picture is shown as what it is, whatever it is called', async () => {
    const { id, mediaType } = await add('letter.html', png, 'text/html')
    expect(mediaType).toBe('image/png')
    const shown = await viewer.call('GET', `/files/${id}/content`)
    expect(shown.headers['content-type']).toBe('image/png')
    expect(shown.headers['content-disposition']).toMatch(/^inline;/)
    const saved = await viewer.call('GET', `/files/${id}/content?download=true`)
    expect(saved.headers['content-disposition']).toMatch(/^attachment;/)
  })

  test.each([
    ['../../../../tmp/guanxi-escape.txt', 'guanxi-escape.txt'],
    ['..\\\\..\\\\x.txt', 'x.txt'],
    ['CON', '_CON'],
    ['a.png\u200b', 'a.png'],
    ['x'.repeat(300), 'x'.repeat(200)],
  ])('the name %j stays a name', async (given, name) => {
    expect((await add(given, 'escape')).name).toBe(name)
    expect(await readdir('/tmp')).not.toContain('guanxi-escape.txt')
  })

  test('a preview that is no picture is left out', async () => {
    const thumbnail = { name: 'thumbnail', fileName: 't.webp', content: '<svg onload="alert(1)"/>' }
    expect((await send(owner, [...record(), file('a.png', png), thumbnail])).json.thumbnail).toBe(false)
    const real = await send(owner, [...record(), file('a.png', png), { ...thumbnail, content: png }])
    expect(real.json.thumbnail).toBe(true)
    const shown = await viewer.call('GET', `/files/${real.json.id}/thumbnail`)
    expect(shown.headers['content-disposition']).toBe('inline')
  })
})

describe('a file that cannot be kept', () => {
  test('because it is missing, empty or belongs nowhere says so', async () => {
    expect((await send(owner, record())).json.errors?.[0]?.path).toBe('file')
    expect((await send(owner, [...record(), file('a.txt', '')])).json.errors?.[0]?.code).toBe('file.empty')
    expect((await send(owner, [file('a.txt', 'x')])).status).toBe(400)
    const elsewhere = [{ name: 'object', content: 'account' }, file('a.txt', 'x')]
    expect((await send(owner, elsewhere)).json.errors?.[0]?.path).toBe('recordId')
    expect((await send(owner, [...record(), { name: 'extra', content: '1' }, file('a.txt', 'x')])).status).toBe(400)
  })

  test('for want of room names both figures', async () => {
    t.config.fileQuotaBytes = 1
    try {
      const refused = await send(owner, [...record(), file('a.txt', 'too much')])
      expect(refused.status).toBe(422)
      expect(refused.json.errors?.[0]).toMatchObject({ code: 'file.no_room', path: 'file' })
      expect(refused.json.errors?.[0]?.message).toContain('0.00 GB')
    } finally {
      delete t.config.fileQuotaBytes
    }
  })

  test('for want of room is refused to those who send at the same moment, too', async () => {
    const { json } = await owner.call<{ bytes: number }>('GET', '/files/usage')
    t.config.fileQuotaBytes = json.bytes + 25
    try {
      const sent = Array.from({ length: 6 }, (_, i) => send(owner, [...record(), file(`${i}.txt`, `ten bytes${i}`)]))
      expect((await Promise.all(sent)).map(({ status }) => status).sort()).toEqual([201, 201, 422, 422, 422, 422])
    } finally {
      delete t.config.fileQuotaBytes
      for (const { id } of await list(owner)) await owner.call('DELETE', `/files/${id}`)
    }
  })

  test('because the sender is gone in the middle leaves no record and no bytes', async () => {
    const address = new URL(await t.app.listen({ port: 0, host: '127.0.0.1' }))
    const body = multipart([...record(), file('big.bin', Buffer.alloc(2_000_000, 7))])
    const socket = connect(Number(address.port), '127.0.0.1')
    socket.write(
      `POST /api/v1/files HTTP/1.1\r\nHost: ${new URL(testBaseUrl).host}\r\nOrigin: ${testBaseUrl}\r\nCookie: ${owner.cookie}\r\n` +
        `Content-Type: multipart/form-data; boundary=${boundary}\r\nContent-Length: ${body.length}\r\n\r\n`,
    )
    await new Promise<void>((done) => socket.write(body.subarray(0, 1_000_000), () => done()))
    socket.destroy()
    const uploads = join(t.config.dataFolder, 'tmp', 'uploads')
    await expect.poll(() => readdir(uploads).catch(() => [])).toEqual([])
    expect(await list(owner)).toEqual([])
    await expect(readFile(place(Buffer.alloc(2_000_000, 7)))).rejects.toThrow('ENOENT')
  })
})

describe('the sweep', () => {
  const day = 24 * 3_600_000
  const sweep = (now: number) => sweepWorkspace(t.db, { ...t.workspaceA, config: t.config, now: new Date(now) })

  test('removes bytes that no file names, and removed files after 30 days; never what is named', async () => {
    const kept = await add('kept.txt', 'kept words')
    const gone = await add('gone.txt', 'gone words')
    await owner.call('DELETE', `/files/${gone.id}`)
    const orphan = join(contentFolder(t.config, t.workspaceA.workspaceId), 'aa', `aa${'0'.repeat(62)}`)
    await add('anything.txt', 'anything')
    await mkdir(join(orphan, '..'), { recursive: true })
    await writeFile(orphan, 'nobody knows me')
    const old = new Date(Date.now() - 2 * day)
    for (const path of [orphan, place('kept words'), place('gone words')]) await utimes(path, old, old)
    await sweep(Date.now())
    await expect(readFile(orphan)).rejects.toThrow('ENOENT')
    expect((await owner.call('GET', `/files/${gone.id}`)).status).toBe(404)
    // A history still names it, to those who may read the record.
    const named = await owner.call<{ name: string }>('GET', `/files/${gone.id}?removed=true`)
    expect(named.json.name).toBe('gone.txt')
    expect((await t.workspaceB.client('GET', `/files/${gone.id}?removed=true`)).status).toBe(404)
    expect((await owner.call('GET', `/files/${gone.id}/content`)).status).toBe(404)
    expect((await owner.call('POST', `/files/${gone.id}/restore`)).status).toBe(200)
    await owner.call('DELETE', `/files/${gone.id}`)
    await sweep(Date.now() + 31 * day)
    expect((await owner.call('POST', `/files/${gone.id}/restore`)).status).toBe(404)
    await expect(readFile(place('gone words'))).rejects.toThrow('ENOENT')
    expect((await owner.call('GET', `/files/${kept.id}/content`)).text).toBe('kept words')
  })
})
