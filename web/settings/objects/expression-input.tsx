import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Input, type InputRef, Select } from 'antd'
import { useDeferredValue, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { checkExpression, type ExpressionUse, expressionWordsQuery } from './expression-calls.ts'

interface ExpressionInputProps {
  object: string
  use: ExpressionUse
  label: string
  value: string
  onChange: (value: string) => void
}

/** An expression with the fields and functions to choose from, checked as it is typed, with its result for one record. */
export function ExpressionInput({ object, use, label, value, onChange }: ExpressionInputProps) {
  const { t } = useTranslation()
  const area = useRef<InputRef>(null)
  const { data: words } = useQuery(expressionWordsQuery(object))
  const asked = useDeferredValue(value.trim())
  const { data: checked } = useQuery({
    queryKey: ['expression', object, use, asked],
    queryFn: ({ signal }) => checkExpression(object, { expression: asked, use }, signal),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  })
  const insert = (text: string) => {
    const field = area.current?.nativeElement?.querySelector('textarea') ?? null
    const at = field?.selectionStart ?? value.length
    onChange(value.slice(0, at) + text + value.slice(field?.selectionEnd ?? at))
    requestAnimationFrame(() => {
      field?.focus()
      field?.setSelectionRange(at + text.length, at + text.length)
    })
  }
  const faults = asked && checked ? checked.errors : []
  return (
    <div className="gx-expression">
      <Input.TextArea
        ref={area as never}
        aria-label={label}
        className="gx-expression-text"
        autoSize={{ minRows: 2, maxRows: 8 }}
        spellCheck={false}
        value={value}
        status={faults.length > 0 ? 'error' : ''}
        placeholder={t(`objects.expression.${use}.example`)}
        onChange={(event) => onChange(event.target.value)}
      />
      <div className="gx-expression-words">
        <Select
          aria-label={t('objects.expression.field')}
          placeholder={t('objects.expression.field')}
          size="small"
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          value={null}
          options={words?.variables.map(({ name, label: word }) => ({ value: name, label: word }))}
          onChange={(name: string | null) => name && insert(name)}
        />
        <Select
          aria-label={t('objects.expression.function')}
          placeholder={t('objects.expression.function')}
          size="small"
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          value={null}
          options={words?.functions.map(({ name, signature, help }) => ({
            value: name,
            label: `${signature} · ${help}`,
          }))}
          onChange={(name: string | null) => name && insert(`${name}()`)}
        />
      </div>
      <p className={faults.length > 0 ? 'gx-field-fault' : 'gx-quiet'} role="status">
        {faults[0]?.message ?? (asked && checked?.ok ? <Sample checked={checked} /> : null)}
      </p>
    </div>
  )
}

function Sample({ checked }: { checked: Awaited<ReturnType<typeof checkExpression>> }) {
  const { t } = useTranslation()
  const { sample } = checked
  if (!sample) return t('objects.expression.fine')
  const result = sample.result === null || sample.result === undefined ? t('web.history.empty') : String(sample.result)
  return t('objects.expression.sample', { record: sample.title, result })
}
