import { compileExpression } from '#platform/expression/compile.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { fieldOf } from '#platform/object/define-object.ts'
import type { Schema } from '#platform/object/schema.ts'
import { expressionScope } from './derived-of.ts'
import { readsOf } from './roll-up-reads.ts'

type Place = { object: string; key: string }

/** The way from a computed field back to itself, `deal.total → firm.sum → deal.total`; undefined where there is none. */
export function circleThrough(schema: Schema, start: Place): string | undefined {
  const seen = new Set<string>()
  const follow = (place: Place, way: string[]): string[] | undefined => {
    for (const next of readBy(schema, place)) {
      const name = nameOf(next)
      if (name === nameOf(start)) return [...way, name]
      if (seen.has(name)) continue
      seen.add(name)
      const found = follow(next, [...way, name])
      if (found) return found
    }
    return undefined
  }
  return follow(start, [nameOf(start)])?.join(' → ')
}

/** The fields from which this one is computed. */
function readBy(schema: Schema, { object: name, key }: Place): Place[] {
  const object: ObjectDefinition | undefined = schema.find(name)
  const field = object && fieldOf(object, key)
  if (field?.rollUp) return readsOf(field.rollUp).map((read) => ({ object: field.rollUp!.object, key: read }))
  if (!object || !field?.formula) return []
  const compiled = compileExpression(field.formula, expressionScope(schema, object))
  return compiled.ok ? [...compiled.expression.variables] : []
}

function nameOf({ object, key }: Place): string {
  return `${object}.${key}`
}
