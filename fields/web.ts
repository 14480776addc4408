import type { KindName } from '#platform/object/field.ts'
import { addressWeb } from './address/web.tsx'
import { booleanWeb } from './boolean/web.tsx'
import { choiceWeb } from './choice/web.tsx'
import { choicesWeb } from './choices/web.tsx'
import { dateWeb } from './date/web.tsx'
import { datetimeWeb } from './datetime/web.tsx'
import { durationWeb } from './duration/web.tsx'
import { emailWeb } from './email/web.tsx'
import { fileWeb } from './file/web.tsx'
import { geoWeb } from './geo/web.tsx'
import { jsonWeb } from './json/web.tsx'
import { longTextWeb } from './long-text/web.tsx'
import { moneyWeb } from './money/web.tsx'
import { numberWeb } from './number/web.tsx'
import { percentWeb } from './percent/web.tsx'
import { phoneWeb } from './phone/web.tsx'
import { ratingWeb } from './rating/web.tsx'
import { referenceWeb } from './reference/web.tsx'
import { regionWeb } from './region/web.tsx'
import { richTextWeb } from './rich-text/web.tsx'
import { tagsWeb } from './tags/web.tsx'
import { textWeb } from './text/web.tsx'
import { urlWeb } from './url/web.tsx'
import type { WebKind } from './web-kind.ts'
import './fields.css'

const webKinds = {
  text: textWeb,
  longText: longTextWeb,
  number: numberWeb,
  money: moneyWeb,
  percent: percentWeb,
  date: dateWeb,
  datetime: datetimeWeb,
  boolean: booleanWeb,
  choice: choiceWeb,
  choices: choicesWeb,
  reference: referenceWeb,
  email: emailWeb,
  phone: phoneWeb,
  url: urlWeb,
  address: addressWeb,
  tags: tagsWeb,
  json: jsonWeb,
  rating: ratingWeb,
  duration: durationWeb,
  richText: richTextWeb,
  geo: geoWeb,
  region: regionWeb,
  file: fileWeb,
  image: fileWeb,
} satisfies Record<KindName, unknown>

/** The browser's half of a field kind. A record is data from the wire, so its values are typed only by their kind. */
export function webKind(kind: KindName): WebKind<unknown> {
  return webKinds[kind] as WebKind<unknown>
}
