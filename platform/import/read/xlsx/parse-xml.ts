import { SaxesParser } from 'saxes'
import { refuseFile } from '#platform/import/read/refusal.ts'

export type Attributes = Record<string, string>
export type XmlHandlers = {
  open(name: string, attributes: Attributes): void
  close?(name: string): void
  text?(text: string): void
}

/**
 * Feeds XML to the handlers piece by piece; yields after each piece, so that the caller can hand on what has gathered. Names come
 * without their prefix. A document type is refused: no workbook has one, and entities that expand or fetch are declared there.
 */
export async function* parseXml(pieces: AsyncIterable<string>, handlers: XmlHandlers): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let failure: Error | undefined
  let silent = 0
  parser.on('doctype', () => {
    failure ??= refuseFile('damagedWorkbook')
  })
  parser.on('error', (cause) => {
    failure ??= Object.assign(refuseFile('damagedWorkbook'), { cause })
  })
  parser.on('opentag', (tag) => {
    silent = 0
    handlers.open(localName(tag.name), tag.attributes)
  })
  if (handlers.close) parser.on('closetag', (tag) => handlers.close!(localName(tag.name)))
  if (handlers.text) {
    parser.on('text', handlers.text)
    parser.on('cdata', handlers.text)
  }
  for await (const piece of pieces) {
    parser.write(piece)
    // The parser gathers a text until it ends; one that does not end is no cell.
    silent += piece.length
    if (silent > longestText) throw refuseFile('damagedWorkbook')
    if (failure) throw failure
    yield
  }
  parser.close()
  if (failure) throw failure
  yield
}

const longestText = 33_554_432

/** Reads a whole small part. */
export async function parseWholeXml(pieces: AsyncIterable<string>, handlers: XmlHandlers): Promise<void> {
  for await (const _ of parseXml(pieces, handlers));
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}
