import { useFieldLabel } from '#web/object/field-words.ts'
import type { ExpressionWords } from './expression-calls.ts'

// Who wrote a record says nothing that an expression would count.
const UNASKED = /^(?:createdBy|updatedBy|externalId)\b|\.(?:createdBy|updatedBy|externalId|ownerId)$/

interface Variables {
  variables: { value: string; label: string }[]
  /** An expression with the names of fields in place of their keys. */
  inWords: (expression: string) => string
}

/** The fields that an expression may use, by the names that people know. */
export function useVariables(words: ExpressionWords | undefined): Variables {
  const label = useFieldLabel()
  const all = (words?.variables ?? []).map(({ path, object, key, via }) => {
    const own = words?.variables.find((variable) => variable.path === via)
    const name = label(object, key)
    return { value: path, label: own ? `${label(own.object, own.key)} · ${name}` : name }
  })
  const names = new Map(all.map((variable) => [variable.value, variable.label]))
  return {
    variables: all.filter(({ value }) => !UNASKED.test(value)),
    inWords: (expression) =>
      expression
        .split(/("(?:[^"\\]|\\.)*")/)
        .map((part, index) =>
          index % 2 === 1 ? part : part.replace(/[a-zA-Z_][\w.]*/g, (word) => names.get(word) ?? word),
        )
        .join(''),
  }
}
