import { allFields, type ObjectDefinition } from '#platform/object/define-object.ts'
import type { MatchRule } from './match-rule.ts'

/**
 * The rules of an object as long as the firm has none of its own: those of its definition; for an object that the firm added its
 * name, and what names one thing or one person: unique fields, telephones, e-mail addresses.
 */
export function standardRules(object: ObjectDefinition): readonly MatchRule[] {
  if (object.duplicates) return object.duplicates
  if (object.id === undefined) return []
  const fields = allFields(object)
  const keysOf = (kind: string) => fields.flatMap(([key, field]) => (field.kind === kind ? [key] : []))
  const rules: MatchRule[] = [{ by: 'exact', fields: [object.title], strength: 'strong' }]
  rules.push({ by: 'sound', fields: [object.title], strength: 'hint' })
  for (const [key, field] of fields) {
    if (field.unique && field.kind === 'text' && key !== 'externalId' && key !== object.title)
      rules.push({ by: 'exact', fields: [key], strength: 'sure' })
  }
  const phones = keysOf('phone')
  if (phones.length > 0) rules.push({ by: 'phone', fields: phones, strength: 'strong' })
  for (const key of keysOf('email')) rules.push({ by: 'email', fields: [key], strength: 'strong' })
  return rules
}
