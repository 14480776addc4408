import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useDeferredValue, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { webKind } from '#fields/web.ts'
import type { KindName } from '#platform/object/field.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useExpressionWords } from '#web/object/expression-words.ts'
import { useObject } from '#web/object/objects-context.ts'
import {
  type CheckedExpression,
  checkExpression,
  type ExpressionUse,
  expressionWordsQuery,
} from './expression-calls.ts'
import { quoteNames, readNames, writableNames, writeNames } from './expression-names.ts'
import { useVariables } from './use-variables.ts'
import './expression-input.css'

interface ExpressionInputProps {
  object: string
  use: ExpressionUse
  /** Of a formula: the kind of its result. */
  kind?: KindName
  label: string
  value: string
  onChange: (value: string) => void
}

/**
 * An expression with the fields and functions to choose from, checked as it is typed, with its result for one record. It is
 * written with the names of fields, and kept with their keys.
 */
export function ExpressionInput({ object, use, kind, label, value, onChange }: ExpressionInputProps) {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const { data: words } = useQuery(expressionWordsQuery(object))
  const variables = useVariables(words)
  const names = writableNames(
    variables.map(({ value: path, label: name }) => ({ path, name })),
    words?.functions ?? [],
  )
  const [typed, setTyped] = useState('')
  const own = readNames(typed, names)
  const text = own.expression === value ? typed : writeNames(value, names)
  const { inText } = readNames(text, names)
  const type = (next: string) => {
    setTyped(next)
    onChange(readNames(next, names).expression)
  }
  const definition = useObject(object)
  const inWords = useExpressionWords()
  const said = inWords(definition, value.trim())
  const asked = useDeferredValue(value.trim())
  const { data: checked } = useQuery({
    queryKey: ['object-definitions', object, 'check', use, kind, asked],
    queryFn: async ({ signal }) => ({
      expression: asked,
      ...(await checkExpression(object, { expression: asked, use, kind }, signal)),
    }),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  })
  const insert = (added: string) => {
    const area = box.current?.querySelector('textarea')
    const from = area?.selectionStart ?? text.length
    type(text.slice(0, from) + added + text.slice(area?.selectionEnd ?? from))
    requestAnimationFrame(() => {
      area?.focus()
      area?.setSelectionRange(from + added.length, from + added.length)
    })
  }
  const select = ({ start, end }: Place) => {
    const area = box.current?.querySelector('textarea')
    area?.focus()
    area?.setSelectionRange(start, end)
  }
  const fault = asked ? checked?.errors[0] : undefined
  // What is typed may begin with spaces, of which the check knows nothing.
  const lead = value.length - value.trimStart().length
  const place =
    fault?.at && checked?.expression === value.trim()
      ? inText({ start: lead + fault.at.start, end: lead + Math.max(fault.at.end, fault.at.start + 1) })
      : undefined
  return (
    <div ref={box} className="gx-expression">
      <Input.TextArea
        aria-label={label}
        className="gx-expression-text"
        autoSize={{ minRows: 2, maxRows: 8 }}
        spellCheck={false}
        value={text}
        status={fault ? 'error' : ''}
        placeholder={t(`objects.expression.${use === 'formula' ? 'formula' : 'condition'}.example`)}
        onChange={(event) => type(event.target.value)}
      />
      <div className="gx-expression-words">
        <Picker
          label={t('objects.expression.field')}
          options={variables}
          onPick={(path) => insert(writeNames(path, names))}
        />
        <Picker
          label={t('objects.expression.function')}
          options={(words?.functions ?? []).map(({ name, signature, help }) => ({
            value: signature.startsWith(name) ? `${name}()` : `.${name}("")`,
            label: `${signature} · ${help}`,
          }))}
          onPick={insert}
        />
      </div>
      {asked && said !== text.trim() && <p className="gx-quiet">{t('objects.expression.reads', { words: said })}</p>}
      {fault && (
        <>
          <p className="gx-field-fault" role="alert">
            {quoteNames(fault.message, names)}
          </p>
          {place && <FaultyPlace expression={text} at={place} onGo={select} />}
        </>
      )}
      {asked && checked?.ok && (
        <p className="gx-quiet" role="status">
          <Sample checked={checked} object={object} kind={kind} />
        </p>
      )}
    </div>
  )
}

interface Place {
  start: number
  end: number
}

interface FaultyPlaceProps {
  expression: string
  at: Place
  onGo: (at: Place) => void
}

/** The expression with its faulty part marked; a click goes there. */
function FaultyPlace({ expression, at, onGo }: FaultyPlaceProps) {
  return (
    <button type="button" className="gx-plain gx-expression-place" onClick={() => onGo(at)}>
      {expression.slice(0, at.start)}
      <mark>{expression.slice(at.start, at.end) || ' '}</mark>
      {expression.slice(at.end)}
    </button>
  )
}

interface PickerProps {
  label: string
  options: { value: string; label: string }[]
  onPick: (text: string) => void
}

function Picker({ label, options, onPick }: PickerProps) {
  return (
    <Select
      aria-label={label}
      placeholder={label}
      size="small"
      status=""
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      value={null}
      options={options}
      onChange={(text: string | null) => text && onPick(text)}
    />
  )
}

interface SampleProps {
  checked: CheckedExpression
  object: string
  kind: KindName | undefined
}

function Sample({ checked: { sample, type }, object, kind }: SampleProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  if (!sample) return t('objects.expression.fine')
  const shown = kind ?? (type === 'boolean' ? 'boolean' : 'text')
  const field = { kind: shown, required: false }
  const result =
    (sample.result ?? null) === null
      ? t('web.history.empty')
      : webKind(shown).words(sample.result, { use: { object, key: 'custom.preview', field }, formats, t })
  return t('objects.expression.sample', { record: sample.title ?? '', result })
}
