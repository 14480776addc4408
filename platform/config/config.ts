import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkSecret, folderSecret } from './secret.ts'
import { StartError } from './start-error.ts'

export type Config = {
  dataFolder: string
  development: boolean
  /** A clock that can be moved forward (--test-clock), to try out what takes weeks. Never on a firm's own data. */
  testClock?: boolean
  http: {
    port: number
    /** Address to listen on from the start. Without one: this machine only, until the switch in the settings. */
    host?: string
    tls?: { cert: Buffer; key: Buffer }
    /** Address under which people reach the server (GUANXI_URL). */
    baseUrl?: string
    /** Addresses or networks whose X-Forwarded-For is believed (GUANXI_TRUSTED_PROXIES). */
    trustedProxies: string[]
  }
  /** Outgoing mail (SMTP_URL, MAIL_FROM); without it links are shown to be copied. */
  mail?: { url: string; from: string }
  /** What a collector of measurements shows at /metrics (GUANXI_METRICS_TOKEN); without it only the command line reads them. */
  metricsToken?: string
  /** Room of each firm for its files (GUANXI_FILE_QUOTA_GB); 50 GB where absent. */
  fileQuotaBytes?: number
  /** Take a key per purpose from it with `deriveSecret`; never use it as it is. */
  secret: string
  database: { kind: 'embedded' } | { kind: 'external'; url: string; ownerUrl?: string }
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

/** Options of the command line that win over the environment. */
export type Flags = {
  host?: string
  port?: string
  tlsCert?: string
  tlsKey?: string
  dev?: boolean
  testClock?: boolean
}

type Environment = Record<string, string | undefined>

export const projectFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Reads and checks the configuration; makes the secret of the data folder when there is none. */
export function readConfig(env: Environment = process.env, flags: Flags = {}): Config {
  const dataFolder = resolve(projectFolder, env.GUANXI_DATA?.trim() || 'data')
  const database = readDatabase(env)
  return {
    dataFolder,
    development: flags.dev ?? false,
    testClock: flags.testClock || env.GUANXI_TEST_CLOCK === '1',
    http: {
      port: readPort(flags.port ?? env.PORT ?? '3000'),
      host: (flags.host ?? env.GUANXI_HOST)?.trim() || undefined,
      tls: readTls(flags.tlsCert ?? env.GUANXI_TLS_CERT, flags.tlsKey ?? env.GUANXI_TLS_KEY),
      baseUrl: readBaseUrl(env.GUANXI_URL),
      trustedProxies: readNetworks(env.GUANXI_TRUSTED_PROXIES),
    },
    mail: readMail(env),
    metricsToken: readMetricsToken(env.GUANXI_METRICS_TOKEN),
    fileQuotaBytes: readFileQuota(env.GUANXI_FILE_QUOTA_GB),
    secret: readSecret(env, { dataFolder, embedded: database.kind === 'embedded' }),
    database,
    logLevel: readLogLevel(env.GUANXI_LOG ?? 'info'),
  }
}

function readDatabase(env: Environment): Config['database'] {
  const url = env.DATABASE_URL?.trim()
  if (!url) return { kind: 'embedded' }
  return { kind: 'external', url: postgresUrl('DATABASE_URL', url), ownerUrl: ownerUrl(env) }
}

function ownerUrl(env: Environment): string | undefined {
  const url = env.DATABASE_OWNER_URL?.trim()
  return url ? postgresUrl('DATABASE_OWNER_URL', url) : undefined
}

function postgresUrl(name: string, text: string): string {
  const url = URL.parse(text)
  if (url && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1) return text
  throw new StartError(`${name} must look like postgres://user:password@host:5432/database`)
}

function readSecret(env: Environment, { dataFolder, embedded }: { dataFolder: string; embedded: boolean }): string {
  const given = env.GUANXI_SECRET
  if (given) return checkSecret(given)
  if (embedded) return folderSecret(dataFolder)
  throw new StartError(`With DATABASE_URL the server needs a secret of its own in GUANXI_SECRET, the same at each start.
Make one with: openssl rand -base64 32`)
}

function readPort(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new StartError(`PORT must be a number from 0 to 65535, not "${text}".`)
}

function readBaseUrl(text: string | undefined): string | undefined {
  if (!text?.trim()) return undefined
  const url = URL.parse(text.trim())
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search) return url.origin
  throw new StartError(
    `GUANXI_URL must be the address people type, without a path, like https://crm.example.com; not "${text}".`,
  )
}

function readNetworks(text: string | undefined): string[] {
  const networks = (text ?? '').split(',').map((part) => part.trim())
  return networks.filter(Boolean).map((network) => {
    const [address, bits, more] = network.split('/')
    const widest = isIP(address!) === 6 ? 128 : 32
    const isNetwork =
      isIP(address!) && more === undefined && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= widest))
    if (isNetwork) return network
    throw new StartError(`GUANXI_TRUSTED_PROXIES must list addresses or networks like 10.0.0.0/8; not "${network}".`)
  })
}

function readMail(env: Environment): Config['mail'] {
  const url = env.SMTP_URL?.trim()
  if (!url) return undefined
  const from = env.MAIL_FROM?.trim()
  if (!/^smtps?:$/.test(URL.parse(url)?.protocol ?? '')) {
    throw new StartError('SMTP_URL must look like smtps://user:password@mail.example.com')
  }
  if (!from?.includes('@'))
    throw new StartError('SMTP_URL needs MAIL_FROM, the sender: MAIL_FROM="Guanxi <crm@example.com>"')
  return { url, from }
}

function readMetricsToken(text: string | undefined): string | undefined {
  const token = text?.trim()
  if (!token || /^\S{20,200}$/.test(token)) return token || undefined
  throw new StartError(
    'GUANXI_METRICS_TOKEN must have 20 to 200 characters without spaces. Make one with: openssl rand -hex 20',
  )
}

function readFileQuota(text: string | undefined): number | undefined {
  if (!text?.trim()) return undefined
  const gigabytes = Number(text)
  if (gigabytes > 0 && Number.isFinite(gigabytes)) return Math.round(gigabytes * 1024 ** 3)
  throw new StartError(`GUANXI_FILE_QUOTA_GB must be a number above 0, not "${text}".`)
}

function readTls(cert: string | undefined, key: string | undefined): Config['http']['tls'] {
  if (!cert && !key) return undefined
  if (!cert || !key) throw new StartError('TLS needs both files: --tls-cert FILE --tls-key FILE')
  return { cert: readPem(cert), key: readPem(key) }
}

function readPem(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new StartError(`The TLS file ${path} cannot be read: ${(error as Error).message}`)
  }
}

function readLogLevel(text: string): Config['logLevel'] {
  const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const
  const level = levels.find((name) => name === text)
  if (level) return level
  throw new StartError(`GUANXI_LOG must be one of ${levels.join(', ')}; not "${text}".`)
}
