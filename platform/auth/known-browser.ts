import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { deriveSecret } from '#platform/config/secret.ts'
import { loginEmail } from './login.ts'

const keptForSeconds = 365 * 24 * 60 * 60

export type KnownBrowsers = {
  /** Whose attempts those of this request count among: this browser's own, where the person signed in from it before. */
  guesserOf(request: FastifyRequest, account: string): string
  /** Remembers in the browser that this person signed in from it. */
  remember(reply: FastifyReply, email: string): void
}

/**
 * Who once signed in from a browser is not kept out there by strangers who try his address from elsewhere: each browser that
 * knows him counts apart. What it holds gives nothing but attempts of its own (OWASP, "Slow Down Online Guessing Attacks with
 * Device Cookies").
 */
export function openKnownBrowsers({ secret, https }: { secret: string; https: boolean }): KnownBrowsers {
  const key = deriveSecret(secret, 'known browsers')
  const name = `${https ? '__Host-' : ''}guanxi.known`
  const place = new RegExp(`(?:^|; *)${name}=([\\w-]{22})\\.([\\w-]{43})(?:;|$)`)
  const sign = (mark: string, account: string) =>
    createHmac('sha256', key)
      .update(`${mark}\n${loginEmail(account)}`)
      .digest('base64url')
  return {
    guesserOf(request, account) {
      const [, mark, signature] = place.exec(request.headers.cookie ?? '') ?? []
      if (!mark || !signature) return account
      const isHis = timingSafeEqual(Buffer.from(signature), Buffer.from(sign(mark, account)))
      return isHis ? `known ${mark}` : account
    },
    remember(reply, email) {
      const mark = randomBytes(16).toString('base64url')
      const flags = `Max-Age=${keptForSeconds}; Path=/; HttpOnly; SameSite=Lax${https ? '; Secure' : ''}`
      reply.header('set-cookie', `${name}=${mark}.${sign(mark, email)}; ${flags}`)
    },
  }
}
