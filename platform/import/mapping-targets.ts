import { locales } from '#platform/context/ctx.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { allFields, isWritable, type ObjectDefinition, relationName } from '#platform/object/define-object.ts'
import type { Field } from '#platform/object/field.ts'
import { objectNamed } from '#platform/object/registry.ts'
import type { MappingTarget } from './detect/map-columns.ts'
import { matchFields } from './match-fields.ts'

const codeWords = ['id', 'no', 'number', 'code', '编号', '编码', '代码', '号']
const nameWords = ['', 'name', '名称', '姓名']

/** Everything that a column of a file for this object can be mapped to, with the headers by which it is recognised. */
export function mappingTargets(object: ObjectDefinition, translate: Translate): MappingTarget[] {
  const words = (key: string) => locales.flatMap((locale) => translate(locale, key) ?? [])
  return allFields(object).flatMap(([key, field]): MappingTarget[] => {
    if (!isWritable(field) || field.kind === 'json') return []
    const names = [...words(`${object.name}.${key}`), ...words(`field.${key}`), ...(field.importNames ?? [])]
    if (field.kind !== 'reference') {
      const own = key === 'externalId' ? [...names, ...compounds(nouns(object, words), codeWords)] : names
      return [{ target: key, names: [key, ...own] }]
    }
    return referenceTargets({ key, field, names, words })
  })
}

type Reference = { key: string; field: Field; names: string[]; words: (key: string) => string[] }

function referenceTargets({ key, field, names, words }: Reference): MappingTarget[] {
  const to = objectNamed(field.to!)
  const relation = relationName(key)
  const own = [key, relation, ...names]
  return matchFields(to).map((match): MappingTarget => {
    const target = { target: `${relation}.${match}`, reference: key }
    if (match === 'externalId') return { ...target, names: [...own, ...compounds(own, codeWords)], expects: 'code' }
    if (match === to.title) return { ...target, names: [...own, ...compounds(own, nameWords)], expects: 'name' }
    const labels = [match, ...words(`${to.name}.${match}`), ...(fieldNames(to, match) ?? [])]
    return { ...target, names: [...compounds(own, labels), ...labels] }
  })
}

function fieldNames(object: ObjectDefinition, key: string): readonly string[] | undefined {
  return allFields(object).find(([name]) => name === key)?.[1].importNames
}

/** What the object itself is called, and what its title goes by: an account is also a customer. */
function nouns(object: ObjectDefinition, words: (key: string) => string[]): string[] {
  const title = object.fields[object.title]?.importNames ?? []
  return [object.name, ...words(`${object.name}.one`), ...title.filter((name) => !/\s|名称|名稱/.test(name))]
}

function compounds(nouns: readonly string[], words: readonly string[]): string[] {
  return nouns.flatMap((noun) => words.map((word) => `${noun} ${word}`))
}
