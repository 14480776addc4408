import type { KindName } from '#platform/object/field.ts'
import type { Kind } from '#platform/object/kind.ts'
import { addressKind } from './address/kind.ts'
import { booleanKind } from './boolean/kind.ts'
import { choiceKind } from './choice/kind.ts'
import { choicesKind } from './choices/kind.ts'
import { dateKind } from './date/kind.ts'
import { datetimeKind } from './datetime/kind.ts'
import { durationKind } from './duration/kind.ts'
import { emailKind } from './email/kind.ts'
import { fileKind } from './file/kind.ts'
import { geoKind } from './geo/kind.ts'
import { jsonKind } from './json/kind.ts'
import { longTextKind } from './long-text/kind.ts'
import { moneyKind } from './money/kind.ts'
import { numberKind } from './number/kind.ts'
import { percentKind } from './percent/kind.ts'
import { phoneKind } from './phone/kind.ts'
import { ratingKind } from './rating/kind.ts'
import { referenceKind } from './reference/kind.ts'
import { regionKind } from './region/kind.ts'
import { richTextKind } from './rich-text/kind.ts'
import { tagsKind } from './tags/kind.ts'
import { textKind } from './text/kind.ts'
import { urlKind } from './url/kind.ts'

/** Every field kind: what it accepts and how it may be filtered. */
export const kinds: Record<KindName, Kind> = {
  text: textKind,
  longText: longTextKind,
  number: numberKind,
  money: moneyKind,
  percent: percentKind,
  date: dateKind,
  datetime: datetimeKind,
  boolean: booleanKind,
  choice: choiceKind,
  choices: choicesKind,
  reference: referenceKind,
  email: emailKind,
  phone: phoneKind,
  url: urlKind,
  address: addressKind,
  tags: tagsKind,
  json: jsonKind,
  rating: ratingKind,
  duration: durationKind,
  richText: richTextKind,
  geo: geoKind,
  region: regionKind,
  file: fileKind,
  image: fileKind,
}
