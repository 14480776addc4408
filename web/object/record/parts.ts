import { createElement, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useModuleOn } from '#web/api/session.ts'
import { fieldLabelKeys } from '#web/object/field-words.ts'
import { useObjects } from '#web/object/objects-context.ts'
import { everyRecordParts, type PartPlace } from './every-record-parts.ts'
import { LinkedRecords } from './linked-records.tsx'
import { childrenOf, relatesToItself } from './related.ts'
import { RelatedRecords } from './related-records.tsx'

/** A tab or card of a record page. */
export interface RecordPart {
  /** Stable: layouts name it. */
  key: string
  place: PartPlace
  /** In the reader's language. */
  name: string
  render: (record: ApiRecord) => ReactNode
}

/** Every tab and card that the page of an object's records can show, in the standard order. */
export function useRecordParts(object: ObjectDefinition): RecordPart[] {
  const { t } = useTranslation()
  const objects = useObjects()
  const isOn = useModuleOn()
  const extension = objects.extension(object.name)
  const { tabs = [], knows = [], timeline } = extension
  const everywhere = everyRecordParts
    .filter(({ module, appliesTo }) => (!module || isOn(module)) && (!appliesTo || appliesTo(object)))
    .map(({ Body, label, first, ...part }) => ({
      ...part,
      first: first?.(extension) ?? false,
      name: t(label),
      render: (record: ApiRecord) => createElement(Body, { object, record }),
    }))
  const told = tabs
    .filter(({ module }) => isOn(module))
    .map(({ id, label, last = false, Body }) => ({
      key: `tab:${id}`,
      last,
      place: 'tabs' as const,
      name: t(label),
      render: (record: ApiRecord) => createElement(Body, { record }),
    }))
  const related = childrenOf(object, objects.list)
    .filter(
      ({ child }) =>
        isOn(child.domain) &&
        !timeline?.covers?.includes(child.name) &&
        !tabs.some(({ id, covers }) => id === child.name || covers?.includes(child.name)),
    )
    // A relation between records of one kind is one list, whichever side this one is.
    .filter(({ child, by }) => !(child.link?.to === by && relatesToItself(child)))
    .map(({ child, by, belongs }) => {
      const sides = child.link && relatesToItself(child) ? [child.link.from, child.link.to] : [by]
      return {
        key: `${child.link ? 'link' : 'related'}:${child.name}.${by}`,
        place: 'tabs' as const,
        name: belongs ? t(`${child.name}.many`) : `${t(`${child.name}.many`)} · ${t(fieldLabelKeys(child.name, by))}`,
        render: (record: ApiRecord) =>
          child.link
            ? createElement(LinkedRecords, { link: child, sides, record })
            : createElement(RelatedRecords, { object, child, by, record }),
      }
    })
  const cards = knows
    .filter(({ module }) => isOn(module))
    .map(({ id, label, Body }) => ({
      key: `card:${id}`,
      place: 'cards' as const,
      name: t(label),
      render: (record: ApiRecord) => createElement(Body, { record }),
    }))
  return [
    ...everywhere.filter(({ first }) => first),
    ...told.filter(({ last }) => !last),
    ...related,
    ...cards,
    ...everywhere.filter(({ first }) => !first),
    ...told.filter(({ last }) => last),
  ]
}
