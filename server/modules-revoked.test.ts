import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { announce, deliverNext } from '#platform/event/dispatch-events.ts'
import { changeRole, join, keyed, made, makeRole, type Person, password } from '#platform/testing/people.ts'
import { sendForm } from '#platform/testing/send-form.ts'
import { type WorkerApp, workerApp } from '#platform/testing/worker-app.ts'

/*
 * What was taken from somebody is gone at once, by whatever way he holds it: other sessions, open streams, keys, links to files, work
 * that waits in the background, what he wrote on records that he no longer sees.
 */
let t: WorkerApp
let address: string
const admin: WorkerApp['workspaceA']['client'] = (...asked) => t.workspaceA.client(...asked)
beforeAll(async () => {
  t = await workerApp()
  address = await t.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => t?.close())

/** Another sign-in of the same person; its cookie. */
async function signIn({ email }: Person, secret = password): Promise<string> {
  const answer = await t.request('POST', '/api/auth/sign-in/email', { body: { email, password: secret } })
  expect(answer.status, answer.text).toBe(200)
  return answer.cookie
}

/** Opens the stream of changes; `ended` tells when it is over, `heard` what came. */
async function openStream(headers: Record<string, string>) {
  const answer = await fetch(`${address}/api/v1/events`, { headers })
  expect(answer.status).toBe(200)
  let heard = ''
  const ended = (async () => {
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) heard += chunk
  })().catch(() => {})
  return { ended, heard: () => heard }
}

/** Everything by which somebody may be signed in: three sessions with a stream each, and a key with one. */
async function everywhere(name: string) {
  const person = await join(t, name)
  const cookies = [person.cookie, await signIn(person), await signIn(person)]
  const { key } = await keyed(t, person)
  const streams = {
    sessions: await Promise.all(cookies.map((cookie) => openStream({ cookie }))),
    key: await openStream({ authorization: `Bearer ${key}` }),
  }
  return {
    person,
    cookies,
    key,
    streams,
    statuses: async () => [
      ...(await Promise.all(cookies.map(async (cookie) => (await t.request('GET', '/api/v1/me', { cookie })).status))),
      (await t.request('GET', '/api/v1/me', { key })).status,
    ],
  }
}

/** Waits until all of them have ended; on a machine that is not busy within two seconds. */
async function end(streams: readonly { ended: Promise<void> }[]): Promise<void> {
  await Promise.all(streams.map(({ ended }) => ended))
}

describe('sessions, streams and keys', () => {
  test('one that signs out ends alone, with its stream', async () => {
    const { cookies, statuses, streams } = await everywhere('out')
    await t.request('POST', '/api/auth/sign-out', { cookie: cookies[1]!, body: {} })
    expect(await statuses()).toEqual([200, 401, 200, 200])
    await end([streams.sessions[1]!])
  })

  test('all others end when the password changes', async () => {
    const { cookies, statuses, streams } = await everywhere('changed')
    const body = { currentPassword: password, newPassword: 'rain over the quiet river' }
    const changed = await t.request('POST', '/api/auth/change-password', { cookie: cookies[0]!, body })
    expect(changed.status, changed.text).toBe(200)
    expect((await statuses()).slice(1, 3)).toEqual([401, 401])
    await end(streams.sessions.slice(1))
  })

  test('all end when the password is reset', async () => {
    const { person, statuses, streams } = await everywhere('reset')
    const made = await admin<{ link: string }>('POST', `/users/${person.id}/password-reset`)
    const body = { token: made.json.link.split('#')[1]!, password: 'rain over the quiet river' }
    expect((await t.request('POST', '/api/v1/password-resets/redeem', { body })).status).toBeLessThan(300)
    expect((await statuses()).slice(0, 3)).toEqual([401, 401, 401])
    await end(streams.sessions)
  })

  test.each(['PATCH', 'hand-over'])('all and the keys end when the member is shut out by %s', async (way) => {
    const { person, statuses, streams } = await everywhere(`shut ${way}`)
    const { json } = await admin<{ version: number }>('GET', `/users/${person.id}`)
    const out =
      way === 'PATCH'
        ? await admin('PATCH', `/users/${person.id}`, { version: json.version, active: false })
        : await admin('POST', `/users/${person.id}/hand-over`, {
            version: json.version,
            receivers: [t.workspaceA.userId],
          })
    expect(out.status, out.text).toBe(200)
    for (const status of await statuses()) expect([401, 403]).toContain(status)
    await end([...streams.sessions, streams.key])
  })
})

describe('rights that are taken away', () => {
  test('are gone from an open stream at once, and come to it when they are given', async () => {
    const role = await makeRole(t, 'rep')
    const person = await join(t, 'follower', { role })
    const stream = await openStream({ cookie: person.cookie })
    const contactTold = () => stream.heard().split('{"object":"contact"}').length - 1
    const happen = async () => {
      const accountId = await made(admin, '/accounts', { name: 'Some firm', ownerId: person.id })
      await made(admin, '/contacts', { name: 'Somebody', accountId, ownerId: person.id })
      // Everybody sees products: this one says that all before it was told.
      await made(admin, '/products', { name: 'A mark' })
      const before = stream.heard().length
      while ((await deliverNext(t.db, [announce])) > 0);
      await expect.poll(() => stream.heard().slice(before)).toContain('"product"')
    }
    await happen()
    // He saw none a moment ago: whether he sees one now is asked again after some seconds.
    await expect.poll(contactTold).toBe(1)
    await changeRole(t, role, { objects: { contact: { read: 'none' } } })
    // Once more, so that what is open lets go of them; then no more.
    await happen()
    const lost = contactTold()
    expect(lost).toBeLessThanOrEqual(2)
    await happen()
    expect(contactTold()).toBe(lost)
    await changeRole(t, role, { objects: { contact: { read: 'all' } } })
    await happen()
    expect(contactTold()).toBe(lost + 1)
  })

  test('are gone with a session that is ended elsewhere, in the database too', async () => {
    const { streams, cookies } = await everywhere('elsewhere')
    const sessions = await t.request<{ data: { id: string; current: boolean }[] }>('GET', '/api/v1/me/sessions', {
      cookie: cookies[0]!,
    })
    const [other] = sessions.json.data.filter(({ current }) => !current)
    await t.db.local((tx) => tx.run(sql`delete from auth.session where id = ${other!.id}`))
    await end([{ ended: Promise.race(streams.sessions.map(({ ended }) => ended)) }])
  })

  test('take along what he wrote on the record, its files and their links', async () => {
    const [writer, owner] = [await join(t, 'writer'), await join(t, 'owner')]
    const recordId = await made(owner.call, '/accounts', { name: 'Shared for a while' })
    const grantee = { kind: 'member', id: writer.id }
    const record = { object: 'account', recordId }
    const shareId = await made(owner.call, '/shares', { ...record, grantee, level: 'edit' })
    const commentId = await made(writer.call, '/comments', { ...record, text: 'What I saw' })
    const file = await sendForm(t, {
      path: '/files',
      cookie: writer.cookie,
      fields: record,
      file: { name: 'seen.txt', content: 'what I saw' },
    })
    expect(file.status, file.text).toBe(201)
    const paths = [
      `/comments/${commentId}`,
      `/files/${file.json.id}`,
      `/files/${file.json.id}/content`,
      `/accounts/${recordId}`,
    ]
    for (const path of paths) expect((await writer.call('GET', path)).status, path).toBe(200)
    expect((await owner.call('DELETE', `/shares/${shareId}`)).status).toBe(204)
    for (const path of paths) expect((await writer.call('GET', path)).status, path).toBe(404)
    const own = { version: 1 }
    expect((await writer.call('PATCH', `/comments/${commentId}`, { ...own, text: 'Changed' })).status).toBe(404)
    expect((await writer.call('DELETE', `/comments/${commentId}`)).status).toBe(404)
    expect((await writer.call('PATCH', `/files/${file.json.id}`, { ...own, name: 'x.txt' })).status).toBe(404)
    expect((await writer.call('DELETE', `/files/${file.json.id}`)).status).toBe(404)
    expect((await writer.call('GET', '/notices')).text).not.toContain('Shared for a while')
    expect((await t.request('GET', `/api/v1/files/${file.json.id}/content`)).status).toBe(401)
  })

  test('are gone for an export that waits: it holds what he may see when it runs, and its file only while he may export', async () => {
    const role = await makeRole(t, 'rep', { objects: { account: { read: 'all', export: true } } })
    const person = await join(t, 'exporter', { role })
    await made(admin, '/accounts', { name: 'Somebody elses' })
    await made(person.call, '/accounts', { name: 'His own' })
    const begun = await person.call<{ id: string }>('POST', '/exports', { object: 'account', format: 'csv' })
    await exported(person, begun.json.id)
    expect((await person.call('GET', `/exports/${begun.json.id}/file`)).text).toContain('Somebody elses')
    await changeRole(t, role, { objects: { account: { read: 'own', export: true } } })
    const again = await person.call<{ id: string }>('POST', '/exports', { object: 'account', format: 'csv' })
    await exported(person, again.json.id)
    const text = (await person.call('GET', `/exports/${again.json.id}/file`)).text
    expect(text).toContain('His own')
    expect(text).not.toContain('Somebody elses')
    await changeRole(t, role, { objects: { account: { export: false } } })
    expect((await person.call('GET', `/exports/${again.json.id}/file`)).status).toBe(403)
  })
})

async function exported({ call }: Person, id: string): Promise<void> {
  await expect.poll(async () => (await call<{ state: string }>('GET', `/exports/${id}`)).json.state).toBe('done')
}

describe('a key', () => {
  test('counts in the header only, and names neither firm nor person', async () => {
    const { key } = await keyed(t, await join(t, 'keyholder'))
    for (const name of ['key', 'apiKey', 'api_key', 'token', 'access_token'])
      expect((await t.request('GET', `/api/v1/me?${name}=${key}`)).status, name).toBe(401)
    const other = { workspaceId: t.workspaceB.workspaceId, userId: t.workspaceB.userId }
    for (const [name, value] of Object.entries(other)) {
      const answer = await t.request('POST', '/api/v1/accounts', { key, body: { name: 'x', [name]: value } })
      expect(answer.status, name).toBe(400)
    }
    const asked = await t.request('GET', '/api/v1/accounts', {
      key,
      headers: { 'x-tenant': other.workspaceId, 'x-org-id': other.workspaceId, 'x-user-id': other.userId },
    })
    expect(asked.json).toMatchObject({ data: [] })
  })

  test('for one object reaches no other by any way', async () => {
    const person = await join(t, 'scoped', { role: 'admin' })
    const { call } = await keyed(t, person, { scopes: { contact: 'read' } })
    const refused = [
      ['POST', '/contacts', { name: 'x' }],
      ['GET', '/accounts'],
      ['POST', '/accounts/query', {}],
      ['POST', '/exports', { object: 'account', format: 'csv' }],
      ['GET', '/users'],
      ['POST', '/invitations', { email: 'x@y.example', role: 'rep' }],
      ['POST', '/api-keys', { name: 'more' }],
      ['GET', '/audit-log'],
      ['POST', '/roles', { copyOf: 'rep', name: 'x' }],
      ['PATCH', '/workspace', { name: 'x' }],
    ] as const
    for (const [method, path, body] of refused) expect((await call(method, path, body)).status, path).toBe(403)
    expect((await call('GET', '/contacts')).status).toBe(200)
  })
})
