import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'
import { deriveSecret } from './secret.ts'

let dataFolder: string
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'guanxi-config-'))
})
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }))

const DATABASE_URL = 'postgres://crm:pw@db.example.com/crm'
const GUANXI_SECRET = 'pR7vX2mKq9TzL4wYc8BnJ6hDf3GsA1eUo5iW0xZtVbM='
const read = (env: Record<string, string>) => readConfig({ GUANXI_DATA: dataFolder, ...env })

describe('without anything set', () => {
  it('listens on this machine at 3000 with the embedded database and a secret of its own', () => {
    const config = read({})
    expect(config).toMatchObject({ http: { port: 3000, host: undefined }, database: { kind: 'embedded' } })
    expect(config.secret).toHaveLength(43)
    expect(read({}).secret).toBe(config.secret)
    expect(statSync(join(dataFolder, 'secret')).mode & 0o777).toBe(0o600)
  })
})

describe('with DATABASE_URL', () => {
  it('takes the secret from the environment and writes none', () => {
    expect(read({ DATABASE_URL, GUANXI_SECRET }).secret).toBe(GUANXI_SECRET)
    expect(existsSync(join(dataFolder, 'secret'))).toBe(false)
  })
  it('refuses to start without a secret', () => {
    expect(() => read({ DATABASE_URL })).toThrow('needs a secret of its own in GUANXI_SECRET')
  })
  it.each([
    ['short', 'too short'],
    ['x'.repeat(64), 'too regular'],
    ['changeme-changeme-changeme-changeme', 'sample'],
    ['your-secret-key-goes-here-0123456789', 'sample'],
    ['abcdefghijklmnopqrstuvwxyz0123456789', 'too regular'],
    ['aB3$xY9!kLmNaB3$xY9!kLmNaB3$xY9!kLmN', 'too regular'],
  ])('refuses %s', (secret, reason) => {
    expect(() => read({ DATABASE_URL, GUANXI_SECRET: secret })).toThrow(reason)
    expect(() => read({ GUANXI_SECRET: secret })).toThrow(reason)
  })
  it('refuses what is no PostgreSQL address', () => {
    expect(() => read({ DATABASE_URL: 'mysql://x/y', GUANXI_SECRET })).toThrow('DATABASE_URL must look like')
    expect(() => read({ DATABASE_URL: 'postgres://host', GUANXI_SECRET })).toThrow('DATABASE_URL must look like')
  })
})

describe('addresses', () => {
  it('keeps the origin of GUANXI_URL', () => {
    expect(read({ GUANXI_URL: 'https://crm.example.com/' }).http.baseUrl).toBe('https://crm.example.com')
  })
  it.each([
    [{ GUANXI_URL: 'crm.example.com' }, 'GUANXI_URL'],
    [{ GUANXI_URL: 'https://example.com/crm' }, 'GUANXI_URL'],
    [{ PORT: 'http' }, 'PORT'],
    [{ GUANXI_METRICS_TOKEN: 'short' }, 'GUANXI_METRICS_TOKEN'],
    [{ PORT: '70000' }, 'PORT'],
    [{ GUANXI_TRUSTED_PROXIES: '10.0.0.0/8,proxy' }, '"proxy"'],
    [{ GUANXI_TRUSTED_PROXIES: '10.0.0.0/33' }, '10.0.0.0/33'],
    [{ GUANXI_TLS_CERT: 'cert.pem' }, 'both files'],
    [{ GUANXI_TLS_CERT: 'no-cert.pem', GUANXI_TLS_KEY: 'no-key.pem' }, 'no-cert.pem cannot be read'],
    [{ SMTP_URL: 'smtp://mail.example.com' }, 'MAIL_FROM'],
    [{ GUANXI_LOG: 'loud' }, 'GUANXI_LOG'],
  ])('refuses %o', (env, reason) => {
    expect(() => read(env as Record<string, string>)).toThrow(reason)
  })
})

describe('a data folder whose secret is lost', () => {
  it('says so instead of making another one, which would not open the database', () => {
    read({})
    mkdirSync(join(dataFolder, 'postgres'))
    rmSync(join(dataFolder, 'secret'))
    expect(() => read({})).toThrow('is missing')
  })
})

describe('deriveSecret', () => {
  it('gives each purpose a key of its own, the same each time', () => {
    expect(deriveSecret(GUANXI_SECRET, 'cookies')).toBe(deriveSecret(GUANXI_SECRET, 'cookies'))
    expect(deriveSecret(GUANXI_SECRET, 'cookies')).not.toBe(deriveSecret(GUANXI_SECRET, 'cursors'))
  })
})
