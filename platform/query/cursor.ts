import { createHmac, timingSafeEqual } from 'node:crypto'
import { AppError } from '#platform/error/app-error.ts'

/** Where a page ended: the values of the sort keys of its last row, and its id. `null` values sort last. */
export type Position = { values: (string | null)[]; id: string }

let key = ''

/** Sets the secret that signs cursors; called once by the composition root. */
export function setCursorKey(secret: string): void {
  key = secret
}

/** An opaque text for a position, bound to `scope` (workspace, object, sort and filter) by its signature. */
export function encodeCursor(position: Position, scope: string): string {
  const body = Buffer.from(JSON.stringify([position.id, ...position.values])).toString('base64url')
  return `${body}.${sign(body, scope)}`
}

/** The position behind a cursor. Throws `invalid_cursor` for one that was altered or made for another list. */
export function decodeCursor(cursor: string, scope: string): Position {
  const [body = '', signature = ''] = cursor.split('.')
  const expected = Buffer.from(sign(body, scope))
  const given = Buffer.from(signature)
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) throw new AppError('invalid_cursor')
  const [id, ...values] = JSON.parse(Buffer.from(body, 'base64url').toString()) as [string, ...(string | null)[]]
  return { id, values }
}

function sign(body: string, scope: string): string {
  return createHmac('sha256', key).update(`${scope}\n${body}`).digest('base64url').slice(0, 22)
}
