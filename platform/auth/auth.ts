import { betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins'
import { Kysely, PostgresDialect, type PostgresPool } from 'kysely'
import type { Logger } from 'pino'
import type { Database } from '#platform/db/database.ts'
import { newId } from '#platform/db/new-id.ts'
import { clientAddressHeader } from './client-address.ts'

/** Longest life of a session that nobody uses. */
const sessionSeconds = 7 * 24 * 60 * 60

export type Auth = ReturnType<typeof openAuth>

type Settings = { db: Database; secret: string; baseUrl: string; log: Logger }

/**
 * Identities, passwords, sessions and second factors of people (better-auth, in the schema `auth`). Nobody signs up:
 * logins come from set-up and invitations. The cookie holds only a token, so that ending a session ends it at once.
 */
export function openAuth({ db, secret, baseUrl, log }: Settings) {
  const https = baseUrl.startsWith('https:')
  return betterAuth({
    appName: 'Guanxi',
    baseURL: baseUrl,
    basePath: '/api/auth',
    secret,
    trustedOrigins: [baseUrl],
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    database: { db: authTables(db), type: 'postgres', schemaName: 'auth', transaction: true },
    // What a password may be is decided in `password-rules.ts`, in characters; here they are counted in units of UTF-16.
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8, maxPasswordLength: 256 },
    plugins: [twoFactor({ issuer: 'Guanxi', schema: twoFactorNames })],
    user: { modelName: 'login', fields: { emailVerified: 'email_verified', ...timestamps } },
    account: { modelName: 'credential', fields: credentialNames },
    verification: { fields: { expiresAt: 'expires_at', ...timestamps } },
    session: {
      expiresIn: sessionSeconds,
      updateAge: 60 * 60,
      cookieCache: { enabled: false },
      fields: {
        userId: 'login_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...timestamps,
      },
      additionalFields: { ws: { type: 'string', required: false, input: false } },
    },
    advanced: {
      cookiePrefix: https ? '__Host-guanxi' : 'guanxi',
      useSecureCookies: false,
      defaultCookieAttributes: { secure: https, httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      database: { generateId: () => newId() },
    },
    logger: { log: (level, message) => log.debug({ source: 'auth', level }, message) },
  })
}

const timestamps = { createdAt: 'created_at', updatedAt: 'updated_at' }

const credentialNames = {
  userId: 'login_id',
  accountId: 'account_id',
  providerId: 'provider_id',
  accessToken: 'access_token',
  refreshToken: 'refresh_token',
  idToken: 'id_token',
  accessTokenExpiresAt: 'access_token_expires_at',
  refreshTokenExpiresAt: 'refresh_token_expires_at',
  ...timestamps,
}

const twoFactorNames = {
  user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
  twoFactor: {
    modelName: 'two_factor',
    fields: {
      userId: 'login_id',
      backupCodes: 'backup_codes',
      failedVerificationCount: 'failed_verification_count',
      lockedUntil: 'locked_until',
    },
  },
}

/** The library works on clients of ours, outside the pipelined pool. */
function authTables(db: Database) {
  const pool = { connect: () => db.connect(), end: async () => {} } as unknown as PostgresPool
  return new Kysely<Record<string, Record<string, unknown>>>({ dialect: new PostgresDialect({ pool }) })
}
