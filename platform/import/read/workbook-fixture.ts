import { crc32, deflateRawSync } from 'node:zlib'

export type ZipPart = {
  name: string
  data: Buffer | string /** Size to claim in the directory instead of the true one. */
  claimedSize?: number
}

/** A zip archive in memory, for tests. */
export function zipOf(parts: ZipPart[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, data, claimedSize } of parts) {
    const raw = Buffer.from(data)
    const packed = deflateRawSync(raw, { level: 9 })
    const nameBytes = Buffer.from(name)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(0x0800, 2)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt32LE(crc32(raw), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(claimedSize ?? raw.length, 18)
    shared.writeUInt16LE(nameBytes.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, nameBytes, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), shared, tail, nameBytes]))
    bodies.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, central, end])
}

export type WorkbookParts = {
  sheet: string
  /** The content of a second sheet, named 客户. */
  second?: string
  sharedTexts?: string[]
  styles?: string
  date1904?: boolean
  more?: ZipPart[]
}

/** A workbook of one sheet or two, whose `sheetData` content is given as XML, for tests. */
export function workbookOf({ sheet, second, sharedTexts, styles, date1904, more = [] }: WorkbookParts): Buffer {
  const sheets = [
    { name: '数据', content: sheet },
    ...(second === undefined ? [] : [{ name: '客户', content: second }]),
  ]
  const listed = sheets.map(
    ({ name }, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  )
  const relations = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  )
  const parts: ZipPart[] = [
    {
      name: 'xl/workbook.xml',
      data: `<workbook xmlns:r="r"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${listed.join('')}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', data: `<Relationships>${relations.join('')}</Relationships>` },
    ...sheets.map(({ content }, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      data: `<?xml version="1.0"?><worksheet><sheetData>${content}</sheetData></worksheet>`,
    })),
  ]
  if (sharedTexts)
    parts.push({
      name: 'xl/sharedStrings.xml',
      data: `<sst>${sharedTexts.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    })
  if (styles) parts.push({ name: 'xl/styles.xml', data: `<styleSheet>${styles}</styleSheet>` })
  return zipOf([...parts, ...more])
}
