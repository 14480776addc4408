import { PlusOutlined } from '@ant-design/icons'
import { useContext } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { MayAskNewRecord, newRecordQuestion } from '#web/api/ask-new-record.ts'
import type { Filter } from '#web/api/records.ts'
import { useRights } from '#web/api/session.ts'
import { useNouns } from './field-words.ts'
import { hasPage } from './objects-context.ts'
import './use-new-choice.css'

/** The value of the choice that makes a record. */
const NEW = 'new'

interface NewChoice {
  /** Stands below what was found; none where nothing can be made of what was typed. */
  options: { value: string; label: React.ReactNode }[]
  /** Makes the record if that was chosen; its id, the chosen id as it is, or undefined where it was given up. */
  take: (chosen: string) => Promise<string | undefined>
}

/** In a list of records found by what one typed: one more choice, that makes a record of that name. */
export function useNewChoice(
  object: ObjectDefinition,
  { typed, filter }: { typed: string; filter: Filter | undefined },
): NewChoice {
  const { t } = useTranslation()
  const noun = useNouns()
  const { create } = useRights(object.name)
  const may = useContext(MayAskNewRecord)
  const offered = may && create && hasPage(object) && object.fields[object.title]?.kind === 'text' && typed !== ''
  return {
    options: offered
      ? [
          {
            value: NEW,
            label: (
              <span className="gx-picker-new">
                <PlusOutlined aria-hidden />
                {t('web.picker.new', { object: noun.one(object.name), name: typed })}
              </span>
            ),
          },
        ]
      : [],
    take: async (chosen) =>
      chosen === NEW
        ? newRecordQuestion.ask({
            object: object.name,
            suggested: { [object.title]: typed },
            given: filter && 'field' in filter && filter.op === 'eq' ? { [filter.field]: filter.value } : {},
          })
        : chosen,
  }
}
