import { refuseFile } from './refusal.ts'

export type FileType = 'text' | 'xlsx'

/** What a file is by its first bytes, never by its name. Throws for what cannot be imported, saying what it is. */
export function fileTypeOf(head: Uint8Array): FileType {
  if (head.length === 0) throw refuseFile('empty')
  const starts = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte)
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0x50, 0x4b, 0x05, 0x06)) return 'xlsx'
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) throw refuseFile('oldExcel')
  if (starts(0x25, 0x50, 0x44, 0x46)) throw refuseFile('pdf')
  if (starts(0x1f, 0x8b) || starts(0x37, 0x7a, 0xbc, 0xaf) || starts(0x52, 0x61, 0x72, 0x21))
    throw refuseFile('compressed')
  if (starts(0x89, 0x50, 0x4e, 0x47) || starts(0xff, 0xd8, 0xff) || starts(0x47, 0x49, 0x46, 0x38))
    throw refuseFile('image')
  const text = Buffer.from(head.subarray(0, 512)).toString('latin1').trimStart().toLowerCase()
  if (/^(\xef\xbb\xbf)?<(!doctype html|html|head|table|meta)\b/.test(text)) throw refuseFile('html')
  if (/^(\xef\xbb\xbf)?<(\?xml|svg)\b/.test(text)) throw refuseFile('xml')
  return 'text'
}
