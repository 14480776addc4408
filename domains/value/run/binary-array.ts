/*
 * PostgreSQL's binary form of one-dimensional arrays (array_send): dimensions, null flag, element type, length, lower bound,
 * then each element with its length. As parameters they cost a tenth of arrays written as text.
 */
const headerBytes = 20
const types = { uuid: 2950, int4: 23, float8: 701 } as const

/** `uuid[]` of rows `from` … `to` of ids that lie 16 bytes each in a buffer. */
export function uuidArray(ids: Buffer, { from, to }: Rows): Buffer {
  const bytes = header('uuid', to - from, 16)
  for (let i = from, at = headerBytes; i < to; i += 1, at += 20) {
    bytes.writeInt32BE(16, at)
    ids.copy(bytes, at + 4, 16 * i, 16 * i + 16)
  }
  return bytes
}

/** `int4[]` of rows of a column. */
export function int4Array(column: ArrayLike<number>, { from, to }: Rows): Buffer {
  const bytes = header('int4', to - from, 4)
  for (let i = from, at = headerBytes; i < to; i += 1, at += 8) {
    bytes.writeInt32BE(4, at)
    bytes.writeInt32BE(column[i]!, at + 4)
  }
  return bytes
}

/** `float8[]` of rows of a column; NaN becomes null. */
export function float8Array(column: ArrayLike<number>, { from, to }: Rows): Buffer {
  const bytes = header('float8', to - from, 8)
  let at = headerBytes
  for (let i = from; i < to; i += 1) {
    const value = column[i]!
    if (Number.isNaN(value)) {
      bytes.writeInt32BE(-1, at)
      at += 4
    } else {
      bytes.writeInt32BE(8, at)
      bytes.writeDoubleBE(value, at + 4)
      at += 12
    }
  }
  return bytes.subarray(0, at)
}

type Rows = { from: number; to: number }

function header(type: keyof typeof types, length: number, width: number): Buffer {
  const bytes = Buffer.allocUnsafe(headerBytes + length * (4 + width))
  bytes.writeInt32BE(1, 0)
  bytes.writeInt32BE(1, 4)
  bytes.writeInt32BE(types[type], 8)
  bytes.writeInt32BE(length, 12)
  bytes.writeInt32BE(1, 16)
  return bytes
}
