import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits for a link or key that is shown once. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a token: its bits are random, so a plain digest cannot be turned back. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
