import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from './start-error.ts'

const shortest = 32

/** A key for one purpose, from which neither the secret nor the key of another purpose can be told. */
export function deriveSecret(secret: string, purpose: string): string {
  return createHmac('sha256', secret).update(purpose).digest('base64url')
}

/** The secret of a data folder, made at the first start and readable by its owner only. */
export function folderSecret(dataFolder: string): string {
  const path = join(dataFolder, 'secret')
  if (existsSync(path)) return readFileSync(path, 'utf8').trim()
  if (existsSync(join(dataFolder, 'postgres')) || existsSync(join(dataFolder, 'postgres-location'))) {
    throw new StartError(`${path} is missing, and the database there cannot be opened without it.
Put it back from your copy of the data folder, or restore a backup into a new folder: npm run guanxi -- restore FILE`)
  }
  mkdirSync(dataFolder, { recursive: true, mode: 0o711 })
  const secret = randomBytes(32).toString('base64url')
  writeFileSync(path, `${secret}\n`, { mode: 0o600, flag: 'wx' })
  return secret
}

/** Refuses a secret that somebody could guess or copy from an example. */
export function checkSecret(secret: string): string {
  const how = 'Make one with: openssl rand -base64 32'
  if (secret.length < shortest) {
    throw new StartError(`GUANXI_SECRET is too short (${secret.length} characters, at least ${shortest}). ${how}`)
  }
  if (looksMadeUp(secret)) throw new StartError(`GUANXI_SECRET looks like a sample or is too regular. ${how}`)
  return secret
}

function looksMadeUp(secret: string): boolean {
  if (
    /change.?me|changethis|example|sample|placeholder|your.?secret|secret.?key|password|default|guanxi|insecure/i.test(
      secret,
    )
  ) {
    return true
  }
  if (new Set(secret).size < 12) return true
  if (/^(.{1,12})\1+.{0,12}$/s.test(secret)) return true
  return isRun(secret)
}

/** abcdef…, 012345…: most characters follow the one before. */
function isRun(secret: string): boolean {
  let steps = 0
  for (let i = 1; i < secret.length; i++) if (secret.charCodeAt(i) - secret.charCodeAt(i - 1) === 1) steps++
  return steps > secret.length / 2
}
