import { cleanLine, hasForbiddenCharacter } from '#fields/text/kind.ts'
import { type Field, field, type Options } from '#platform/object/field.ts'
import { type Kind, ok, wrong } from '#platform/object/kind.ts'

export const addressParts = ['country', 'province', 'city', 'district', 'street', 'postalCode'] as const

/** A postal address in parts (省 市 区 街道); a bare text is taken as the street line. */
export type Address = { [Part in (typeof addressParts)[number]]?: string }

/** A postal address. */
export function address<R extends boolean = false>(options: Options<object, R> = {}): Field<Address, R> {
  return field<Address, R>('address', options)
}

export const addressKind: Kind<Address> = {
  operators: ['contains', 'isEmpty', 'isNotEmpty'],
  check(input) {
    const given = typeof input === 'string' ? { street: input } : input
    if (typeof given !== 'object' || given === null || Array.isArray(given)) return wrong('address')
    const value: Address = {}
    for (const [part, content] of Object.entries(given)) {
      if (!isPart(part) || (content !== null && typeof content !== 'string')) return wrong('address')
      const line = cleanLine(content ?? '')
      if (line.length > 300 || hasForbiddenCharacter(line)) return wrong('too_long', { max: 300 })
      if (line) value[part] = line
    }
    return ok(value)
  },
  schema: () => ({
    type: 'object',
    properties: Object.fromEntries(addressParts.map((part) => [part, { type: 'string', maxLength: 300 }])),
    additionalProperties: false,
  }),
}

function isPart(name: string): name is (typeof addressParts)[number] {
  return (addressParts as readonly string[]).includes(name)
}
