import { useFieldLabel } from '#web/object/field-words.ts'
import type { ExpressionWords } from './expression-calls.ts'

// Who wrote a record says nothing that an expression would count.
const UNASKED = /^(?:createdBy|updatedBy|externalId)\b|\.(?:createdBy|updatedBy|externalId|ownerId)$/

/** The fields that an expression may use, by the names that people know. */
export function useVariables(words: ExpressionWords | undefined): { value: string; label: string }[] {
  const label = useFieldLabel()
  const all = words?.variables ?? []
  return all
    .filter(({ path }) => !UNASKED.test(path))
    .map(({ path, object, key, via }) => {
      const reference = all.find((variable) => variable.path === via)
      const name = label(object, key)
      return { value: path, label: reference ? `${label(reference.object, reference.key)} · ${name}` : name }
    })
}
