import { type Ctx, locales } from '#platform/context/ctx.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { fieldOf, isWritable, type ObjectDefinition, relationName } from '#platform/object/define-object.ts'
import type { Field } from '#platform/object/field.ts'
import { planOf } from '#platform/record/plan.ts'
import { alongsideFields } from './alongside-fields.ts'
import { resolveCompanion } from './companions.ts'
import type { MappingTarget } from './detect/map-columns.ts'
import { partsOf } from './field-parts.ts'
import { matchFields, recordId } from './match-fields.ts'
import { notInText } from './not-in-text.ts'

const codeWords = ['id', 'no', 'number', 'code', '编号', '编码', '代码', '号']
const ownerWords = ['owner', '负责人', '負責人']
/** What firms call whoever looks after a customer; some of these words can also head a column of amounts. */
const sellerWords = [
  ...[
    '跟进人',
    '跟进人员',
    '归属人',
    '歸屬人',
    '所属人',
    '拥有者',
    '擁有者',
    '所有者',
    '所有人',
    '客户经理',
    '客戶經理',
  ],
  ...[
    '销售',
    '销售员',
    '销售人员',
    '销售代表',
    '销售经理',
    '所属销售',
    '归属销售',
    '所属业务员',
    '业务人员',
    '业务代表',
  ],
  ...['sales', 'sales rep', 'sales representative', 'salesperson', 'account owner', 'account manager', 'assigned to'],
]
const nameWords = ['', 'name', '名称', '姓名']
const anyName = [...nameWords, 'full name']

/** Everything that a column of a file for this object can be mapped to, with the headers by which it is recognised. */
export function mappingTargets(ctx: Ctx, object: ObjectDefinition, translate: Translate): MappingTarget[] {
  const words = (key: string) => locales.flatMap((locale) => translate(locale, key) ?? [])
  const id: MappingTarget = { target: recordId, names: [recordId], expects: 'id' }
  const targets = planOf(ctx, object).fields.flatMap(({ key, field, custom }): MappingTarget[] => {
    if (!isWritable(field) || notInText.has(field.kind)) return []
    const names = [
      ...words(`${object.name}.${key}`),
      ...words(`record.${key}`),
      ...ownNames(field),
      ...(custom ? [custom] : []),
    ]
    if (field.kind !== 'reference') {
      const compound = key === 'externalId' ? codeWords : key === object.title && object.id ? nameWords.slice(1) : []
      const own = [...names, ...compounds(nouns(object, words), compound)]
      return [{ target: key, names: [key, ...own] }, ...partTargets(object, { key, field })]
    }
    const called = key === 'ownerId' ? [...names, ...compounds(nouns(object, words), ownerWords)] : names
    return referenceTargets(ctx, { key, field, names: called, words })
  })
  return [id, ...targets, ...targetsAlongside(ctx, object, words)]
}

/** The parts of a field that other programs keep in columns of their own. */
function partTargets(object: ObjectDefinition, { key, field }: { key: string; field: Field }, whole = key) {
  const parts = partsOf(object, key, field)
  const rest = parts.some(({ part }) => part === 'street') && `${whole}.street`
  return parts.map(
    ({ part, names, role }): MappingTarget => ({
      target: `${whole}.${part}`,
      names,
      part: { of: whole, ...(rest && { rest }), ...(role && { [role]: true }) },
    }),
  )
}

type Words = (key: string) => string[]

/** Fields of the records that rows bring along: by names that say whose they are, and beside their name by shorter ones. */
function targetsAlongside(ctx: Ctx, { alongside = [], ...object }: ObjectDefinition, words: Words): MappingTarget[] {
  return alongside.flatMap(({ object: name }) => {
    const other = ctx.schema.named(name)
    const called = [name, ...words(`${name}.one`)]
    return alongsideFields(other).flatMap(([key, field]): MappingTarget[] => {
      const target = `${name}.${key}`
      if (!resolveCompanion(ctx, { alongside, ...object }, target)) return []
      const short = [key, ...words(`${name}.${key}`), ...ownNames(field)]
      if (key !== other.title) {
        const reaches = field.kind === 'phone' || field.kind === 'email'
        return [{ target, names: compounds(called, short), along: { of: name, short, reaches } }]
      }
      // "Name" alone is the name of what the row is about.
      const own = ownNames(field).filter((one) => !anyName.includes(one))
      const along = { of: name, leads: true }
      const parts = partTargets(other, { key, field }, target).map((part) => ({
        ...part,
        names: [...part.names, ...compounds(called, part.names)],
        along,
      }))
      return [{ target, names: [...compounds(called, nameWords), ...own], along }, ...parts]
    })
  })
}

type Reference = { key: string; field: Field; names: string[]; words: Words }

function referenceTargets(ctx: Ctx, { key, field, names, words }: Reference): MappingTarget[] {
  const to = ctx.schema.named(field.to!)
  const relation = relationName(key)
  const own = [key, relation, ...names]
  const codeField = codeFieldOf(to)
  return matchFields(to)
    .filter((match) => match === 'externalId' || planOf(ctx, to).byKey.has(match))
    .map((match): MappingTarget => {
      const unsure = key === 'ownerId' ? { unsure: sellerWords } : {}
      const target = { target: `${relation}.${match}`, reference: key, ...unsure }
      const labels = [match, ...words(`${to.name}.${match}`), ...words(`record.${match}`), ...fieldNames(to, match)]
      // An order is called by its number, an account by its name or by a code.
      if (match === codeField && match === to.title)
        return { ...target, names: [...own, ...compounds(own, [...codeWords, ...labels]), ...labels] }
      if (match === codeField)
        return { ...target, names: [...own, ...compounds(own, [...codeWords, ...labels])], expects: 'code' }
      if (to.fields[match]?.kind === 'email')
        return { ...target, names: [...own, ...compounds(own, labels)], expects: 'email' }
      if (match === to.title) return { ...target, names: [...own, ...compounds(own, nameWords)], expects: 'name' }
      return { ...target, names: [...compounds(own, labels), ...(match === 'externalId' ? [] : labels)] }
    })
}

/** The field that holds the code by which people call a record: a number or code of its own, else the external number. */
function codeFieldOf(object: ObjectDefinition): string {
  return ['number', 'code'].find((key) => object.fields[key]?.unique) ?? 'externalId'
}

function fieldNames(object: ObjectDefinition, key: string): readonly string[] {
  const field = fieldOf(object, key)
  return field ? ownNames(field) : []
}

/** By what a field is known besides the words of the product: what the firm calls it, and what files do. */
function ownNames({ label = {}, importNames = [] }: Field): string[] {
  return [...Object.values(label), ...importNames]
}

/** What the object itself is called, and what its title goes by: an account is also a customer. */
function nouns(object: ObjectDefinition, words: (key: string) => string[]): string[] {
  const title = object.fields[object.title]?.importNames ?? []
  const own = Object.values(object.label?.one ?? {})
  return [object.name, ...own, ...words(`${object.name}.one`), ...title.filter((name) => !/\s|名称|名稱/.test(name))]
}

function compounds(nouns: readonly string[], words: readonly string[]): string[] {
  return nouns.flatMap((noun) => words.map((word) => `${noun} ${word}`))
}
