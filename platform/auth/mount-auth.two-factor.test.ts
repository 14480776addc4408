import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp({ config: { trustedProxies: ['127.0.0.1'] } })
})
afterAll(() => t.close())

test('a second factor stands between the password and everything else', async () => {
  const { email, password } = t.workspaceA
  const signIn = () => t.request('POST', '/api/auth/sign-in/email', { body: { email, password } })
  const first = await signIn()
  const enabled = await t.request<{ totpUri: string; backupCodes: string[] }>('POST', '/api/auth/two-factor/enable', {
    cookie: first.cookie,
    body: { password },
  })
  expect(enabled.json.backupCodes.length).toBeGreaterThan(5)
  const code = () => totp(enabled.json.totpUri)
  const verified = await t.request('POST', '/api/auth/two-factor/verify-totp', {
    cookie: first.cookie,
    body: { code: code() },
  })
  expect(verified.status).toBe(200)
  // The session from before the second factor is none any more.
  expect((await t.request('GET', '/api/v1/me', { cookie: verified.cookie })).status).toBe(200)
  expect((await t.request('GET', '/api/v1/me', { cookie: first.cookie })).status).toBe(401)

  const half = await signIn()
  expect(half.json).toEqual({ twoFactor: true })
  for (const [method, path] of [
    ['GET', '/api/v1/me'],
    ['GET', '/api/v1/metadata'],
    ['GET', '/api/v1/accounts'],
    ['GET', '/api/v1/me/sessions'],
    ['POST', '/api/v1/api-keys'],
    ['POST', '/api/auth/two-factor/disable'],
    ['POST', '/api/auth/change-password'],
  ] as const) {
    const body = path.endsWith('disable')
      ? { password }
      : path.endsWith('change-password')
        ? { currentPassword: password, newPassword: 'something else here' }
        : undefined
    const answer = await t.request(method, path, { cookie: half.cookie, body })
    expect([path, answer.status]).toEqual([path, 401])
  }
  const wrong = await t.request('POST', '/api/auth/two-factor/verify-totp', {
    cookie: half.cookie,
    body: { code: '000000' },
  })
  expect(wrong.status).toBe(401)
  const whole = await t.request('POST', '/api/auth/two-factor/verify-totp', {
    cookie: half.cookie,
    body: { code: code() },
  })
  expect(whole.status).toBe(200)
  expect((await t.request('GET', '/api/v1/me', { cookie: whole.cookie })).status).toBe(200)

  const again = await signIn()
  const [backup] = enabled.json.backupCodes
  const byBackup = await t.request('POST', '/api/auth/two-factor/verify-backup-code', {
    cookie: again.cookie,
    body: { code: backup },
  })
  expect(byBackup.status).toBe(200)
})

test('its codes cannot be guessed with the password in hand, from however many addresses', async () => {
  const { email, password } = t.workspaceB
  const signIn = () => t.request('POST', '/api/auth/sign-in/email', { body: { email, password } })
  const whole = await signIn()
  const enabled = await t.request<{ totpUri: string }>('POST', '/api/auth/two-factor/enable', {
    cookie: whole.cookie,
    body: { password },
  })
  const verify = (cookie: string, { code, address }: { code: string; address: string }) =>
    t.request('POST', '/api/auth/two-factor/verify-totp', {
      cookie,
      headers: { 'x-forwarded-for': address },
      body: { code },
    })
  await verify(whole.cookie, { code: totp(enabled.json.totpUri), address: '192.0.2.1' })
  let evaluated = 0
  let half = await signIn()
  for (let i = 0; i < 24; i++) {
    if (i % 4 === 3) half = await signIn()
    const { status } = await verify(half.cookie, { code: String(i).padStart(6, '0'), address: `198.51.100.${i}` })
    if (status === 401) evaluated++
  }
  const right = await verify((await signIn()).cookie, { code: totp(enabled.json.totpUri), address: '203.0.113.1' })
  expect(evaluated).toBeLessThanOrEqual(10)
  expect(right.status).toBe(429)
})

/** The code of the present half minute (RFC 6238). */
function totp(uri: string): string {
  const secret = base32(new URL(uri).searchParams.get('secret')!)
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const digest = createHmac('sha1', secret).update(counter).digest()
  const offset = digest[19]! & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

function base32(text: string): Buffer {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...text.replace(/=+$/, '')]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
