import { FunctionOutlined } from '@ant-design/icons'
import { Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { Field } from '#platform/object/field.ts'
import { useExpressionWords } from '#web/object/expression-words.ts'
import { useFieldLabel, useObjectWords } from '#web/object/field-words.ts'

/** Of a computed value: what it is computed from, in words. */
export function DerivedBasis({ object, field, name }: { object: ObjectDefinition; field: Field; name: string }) {
  const { t } = useTranslation()
  const inWords = useExpressionWords()
  const label = useFieldLabel()
  const words = useObjectWords()
  const { formula, rollUp } = field
  const text = formula
    ? t('web.basis.formula', { formula: inWords(object, formula) })
    : rollUp
      ? t(rollUp.field ? `web.basis.${rollUp.op}` : 'web.basis.count', {
          objects: words.many(rollUp.object),
          field: rollUp.field ? label(rollUp.object, rollUp.field) : '',
        })
      : undefined
  if (!text) return null
  return (
    <Popover trigger="click" content={<p className="gx-basis">{text}</p>}>
      <button type="button" className="gx-plain gx-basis-button" aria-label={t('web.basis', { field: name })}>
        <FunctionOutlined aria-hidden />
      </button>
    </Popover>
  )
}
