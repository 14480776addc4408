import { allFields, type ObjectDefinition, relationName } from '#platform/object/define-object.ts'
import type { Field } from '#platform/object/field.ts'
import { type ExpressionType, typeOfKind } from './types.ts'

/** A field that an expression may name: `amount`, `custom.grade`, and over one reference `account.industry`. */
export type Variable = {
  path: string
  type: ExpressionType
  field: Field
  /** The object that the field belongs to, and the field's key there. */
  object: string
  key: string
  /** The reference over which it is reached. */
  via?: string
}

/** What the names in an expression stand for. */
export type Scope = { variable(path: string): Variable | undefined; all(): Variable[] }

type Named = (object: string) => ObjectDefinition | undefined

/** The scope of an object's expressions: its own fields, and those of what it refers to. */
export function scopeOf(object: ObjectDefinition, named: Named): Scope {
  let variables: Map<string, Variable> | undefined
  const known = () => {
    variables ??= new Map(variablesOf(object, named).map((variable) => [variable.path, variable]))
    return variables
  }
  return { variable: (path) => known().get(path), all: () => [...known().values()] }
}

function variablesOf(object: ObjectDefinition, named: Named): Variable[] {
  const own = allFields(object).flatMap(([key, field]) => variable({ path: key, object: object.name, key, field }))
  const reached = allFields(object).flatMap(([key, field]) => {
    const relation = relationName(key)
    const to = field.kind === 'reference' && field.to ? named(field.to) : undefined
    if (!to) return []
    return allFields(to).flatMap(([other, target]) =>
      variable({ path: `${relation}.${other}`, object: to.name, key: other, field: target, via: key }),
    )
  })
  return [...own, ...reached]
}

function variable(found: Omit<Variable, 'type'>): Variable[] {
  const type = typeOfKind[found.field.kind]
  return type ? [{ ...found, type }] : []
}
