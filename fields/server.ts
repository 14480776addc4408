import type { KindName } from '#platform/object/field.ts'
import type { KindServer } from '#platform/object/kind-server.ts'
import { addressServer } from './address/server.ts'
import { labelsServer } from './choices/server.ts'
import { oneColumn } from './column.ts'
import { dateServer } from './date/server.ts'
import { datetimeServer } from './datetime/server.ts'
import { fileServer } from './file/server.ts'
import { geoServer } from './geo/server.ts'
import { jsonServer } from './json/server.ts'
import { moneyServer } from './money/server.ts'
import { numberServer } from './number/server.ts'
import { phoneServer } from './phone/server.ts'
import { regionServer } from './region/server.ts'
import { richTextServer } from './rich-text/server.ts'
import { textServer } from './text/server.ts'

/** How each field kind is stored and filtered. */
export const kindServers: Record<KindName, KindServer> = {
  text: textServer,
  longText: textServer,
  email: textServer,
  url: textServer,
  phone: phoneServer,
  number: numberServer,
  percent: numberServer,
  money: moneyServer,
  date: dateServer,
  datetime: datetimeServer,
  boolean: oneColumn('boolean'),
  choice: oneColumn('text'),
  choices: labelsServer,
  tags: labelsServer,
  reference: oneColumn('uuid'),
  address: addressServer,
  json: jsonServer,
  rating: numberServer,
  duration: numberServer,
  richText: richTextServer,
  geo: geoServer,
  region: regionServer,
  file: fileServer,
  image: fileServer,
}
