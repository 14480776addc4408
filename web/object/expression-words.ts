import { allFields, fieldOf, type ObjectDefinition, relationName, splitPath } from '#platform/object/define-object.ts'
import { inNames } from './expression-paths.ts'
import { useFieldLabel } from './field-words.ts'

/** Says an expression of an object with the names of fields in place of their keys. */
export function useExpressionWords(): (object: ObjectDefinition, expression: string) => string {
  const label = useFieldLabel()
  const nameOf = (object: ObjectDefinition, path: string): string => {
    if (fieldOf(object, path)) return label(object.name, path)
    const hop = splitPath(path)
    const by =
      hop && allFields(object).find(([key, { kind }]) => kind === 'reference' && relationName(key) === hop.prefix)
    return by?.[1].to ? `${label(object.name, by[0])} · ${label(by[1].to, hop!.key)}` : path
  }
  return (object, expression) => inNames(expression, (path) => nameOf(object, path))
}
