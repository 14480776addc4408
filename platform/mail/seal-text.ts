import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

const nonceBytes = 12
const tagBytes = 16

/** Encrypts a text with AES-256-GCM (NIST SP 800-38D): nonce, tag, cipher text. */
export function sealText(key: string, text: string): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', keyBytes(key), nonce)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** The text that was sealed with this key; undefined when it was sealed with another one or changed since. */
export function openText(key: string, sealed: Buffer): string | undefined {
  const decipher = createDecipheriv('aes-256-gcm', keyBytes(key), sealed.subarray(0, nonceBytes))
  decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

function keyBytes(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}
