import { cleanLine, hasForbiddenCharacter } from '#fields/text/kind.ts'
import { type Field, field, type Options } from '#platform/object/field.ts'
import { type Kind, ok, wrong } from '#platform/object/kind.ts'

/** Free labels; at most 50 of 40 characters. */
export function tags<R extends boolean = false>(options: Options<object, R> = {}): Field<string[], R> {
  return field<string[], R>('tags', options)
}

export const tagsKind: Kind<string[]> = {
  operators: ['in', 'notIn', 'contains', 'isEmpty', 'isNotEmpty'],
  check(input) {
    if (!Array.isArray(input) || input.some((item) => typeof item !== 'string')) return wrong('tags')
    const value = [...new Set(input.map((item: string) => cleanLine(item)).filter(Boolean))]
    if (value.length > 50 || value.some((tag) => tag.length > 40 || hasForbiddenCharacter(tag))) return wrong('tags')
    return ok(value)
  },
  schema: () => ({ type: 'array', items: { type: 'string', maxLength: 40 }, maxItems: 50, uniqueItems: true }),
}
