import { type Address, addressParts } from '#fields/address/kind.ts'
import { isWritable, type ObjectDefinition } from '#platform/object/define-object.ts'
import type { Field } from '#platform/object/field.ts'

/*
 * Other programs keep in several columns what is one field here: first and last name, street and city. Such a part is a target of its
 * own, `name.first`, `address.city`; the parts of a row make the one value.
 */

/**
 * A part by which a field may stand in a file: its name, the key of its words, the headers of its columns. What leads only addresses
 * have, what follows it belongs to them then.
 */
export type FieldPart = { part: string; word: string; names: readonly string[]; role?: 'leads' | 'follows' }

/** None for most fields. */
export function partsOf(object: ObjectDefinition, key: string, field: Field): readonly FieldPart[] {
  if (!isWritable(field)) return []
  if (field.kind === 'address') return partsOfAddress
  return object.person === true && key === object.title ? partsOfName : []
}

/** The value that parts make, none of which is empty: 张 and 伟 are 张伟, Ava and Stone are Ava Stone. */
export function joinParts({ kind }: Field, parts: Readonly<Record<string, string>>): string | Address {
  if (kind === 'address') return withoutRepeats(parts)
  const { first = '', last = '' } = parts
  return isHan.test(first) && isHan.test(last) ? last + first : `${first} ${last}`.trim()
}

/**
 * What becomes of the value of a record that is here already: an address keeps the parts that a row does not say, a name stays as it
 * is where the row has only half of one.
 */
export function joinOnto(current: unknown, { kind }: Field, said: { value: unknown; parts: object }): unknown {
  if (kind === 'address') return { ...(current as Address | null), ...(said.value as Address) }
  return current && Object.keys(said.parts).length < partsOfName.length ? current : said.value
}

const isHan = /^\p{Script=Han}+$/u

/**
 * A street that begins with the whole address, 广东省广州市体育西路1号, without what stands in columns of its own too. Only what ends in
 * 省, 市 or the like is taken off: 上海路 and London Road are streets.
 */
function withoutRepeats(parts: Address): Address {
  const found = { ...parts }
  for (const part of ['province', 'city', 'district'] as const) {
    const place = found[part]
    if (!place || !found.street) continue
    const names = divided.test(place) ? [place] : [...'省市区县'].map((kind) => place + kind)
    const name = names.find((one) => found.street!.includes(one))
    const [before = '', ...after] = name ? found.street.split(name) : []
    const street = after.join(name).trim()
    if (street === '' || (before !== '' && (found.province || !province.test(before)))) continue
    Object.assign(found, { street, ...(before && { province: before }) })
  }
  return found
}

const divided = /\p{Script=Han}(省|市|区|區|县|縣|自治州|盟|旗)$/u
const province = /^\p{Script=Han}{2,7}(省|自治区)$/u

const partsOfName: readonly FieldPart[] = [
  {
    part: 'first',
    word: 'field.name.first',
    names: ['first name', 'given name', 'forename', 'vorname', '名', '名字'],
  },
  { part: 'last', word: 'field.name.last', names: ['last name', 'family name', 'surname', 'nachname', '姓', '姓氏'] },
]

const namesOfAddress: Record<(typeof addressParts)[number], string[]> = {
  country: ['country', 'country/region', 'land', '国家', '国家/地区'],
  province: ['state', 'province', 'state/province', 'state/region', 'bundesland', '省', '省份', '省/直辖市', '省市'],
  city: ['city', 'town', 'ort', 'stadt', '市', '城市', '所在城市', '地级市'],
  district: ['district', 'county', '区', '县', '区县', '区/县', '市辖区'],
  street: ['street', 'street address', 'address line 1', 'straße', 'strasse', '街道', '街道门牌', '街道地址'],
  postalCode: ['zip', 'postal code', 'zip code', 'zip/postal code', 'postcode', 'plz', '邮编', '邮政编码', '郵遞區號'],
}

/** Addresses of which there are several in other programs; the first that a file has is taken. */
const kindsOfAddress = ['', 'billing ', 'mailing ', 'business ']

const rolesInAddress: { [Part in keyof Address]?: 'leads' | 'follows' } = {
  street: 'leads',
  postalCode: 'leads',
  city: 'follows',
}

const partsOfAddress: readonly FieldPart[] = addressParts.map((part) => ({
  part,
  word: `field.address.${part}`,
  ...(rolesInAddress[part] && { role: rolesInAddress[part] }),
  names: kindsOfAddress.flatMap((kind) => namesOfAddress[part].map((name) => kind + name)),
}))
