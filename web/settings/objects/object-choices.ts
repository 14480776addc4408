import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { useObjectWords } from '#web/object/field-words.ts'
import { hasPage, type Objects, useObjects } from '#web/object/objects-context.ts'

/** Objects in the order in which a firm thinks of them: customers and what belongs to them, its own, and last teams and people. */
export function inFirmOrder(list: Objects['list']): ObjectDefinition[] {
  return list.toSorted((a, b) => Number(a.domain === 'people') - Number(b.domain === 'people'))
}

/** Objects whose records something can refer to or belong to. */
export function useObjectChoices(): { value: string; label: string }[] {
  const words = useObjectWords()
  const { list } = useObjects()
  return inFirmOrder(list)
    .filter((object) => hasPage(object) && !object.link)
    .toSorted((a, b) => Number(!a.id) - Number(!b.id))
    .map(({ name }) => ({ value: name, label: words.one(name) }))
}
