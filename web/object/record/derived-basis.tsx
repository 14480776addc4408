import { FunctionOutlined } from '@ant-design/icons'
import { Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { Field, RollUp } from '#platform/object/field.ts'
import type { Filter } from '#web/api/records.ts'
import { useExpressionWords } from '#web/object/expression-words.ts'
import { useFieldLabel, useObjectWords } from '#web/object/field-words.ts'
import { useFilterWords } from '#web/object/filter/condition-words.ts'
import { useFilterFields } from '#web/object/filter/filter-fields.ts'
import { useColumns } from '#web/object/list/use-columns.tsx'
import { useObjects } from '#web/object/objects-context.ts'

/** Of a computed value: what it is computed from, in words. */
export function DerivedBasis({ object, field, name }: { object: ObjectDefinition; field: Field; name: string }) {
  const { t } = useTranslation()
  const inWords = useExpressionWords()
  const { formula, rollUp } = field
  if (!formula && !rollUp) return null
  return (
    <Popover
      trigger="click"
      destroyOnHidden
      content={
        <p className="gx-basis">
          {formula
            ? t('web.basis.formula', { formula: inWords(object, formula) })
            : rollUp && <RollUpWords rollUp={rollUp} />}
        </p>
      }
    >
      <button type="button" className="gx-plain gx-basis-button" aria-label={t('web.basis', { field: name })}>
        <FunctionOutlined aria-hidden />
      </button>
    </Popover>
  )
}

function RollUpWords({ rollUp: { object, op, field, filter } }: { rollUp: RollUp }) {
  const { t } = useTranslation()
  const label = useFieldLabel()
  const words = useObjectWords()
  const counted = useObjects().byName(object)
  const basis = t(field ? `web.basis.${op}` : 'web.basis.count', {
    objects: words.many(object),
    field: field ? label(object, field) : '',
  })
  if (!counted || filter === undefined) return basis
  return <FilteredWords object={counted} basis={basis} filter={filter as Filter} />
}

function FilteredWords({ object, basis, filter }: { object: ObjectDefinition; basis: string; filter: Filter }) {
  const { t } = useTranslation()
  const say = useFilterWords([filter], useFilterFields(object, useColumns(object)))
  return t('web.basis.only', { basis, filter: say(filter) })
}
