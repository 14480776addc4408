import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { fieldOf } from '#platform/object/define-object.ts'
import type { Field } from '#platform/object/field.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import type { ImportPatch } from './import-calls.ts'
import type { ReadImport, StepProps } from './step-props.ts'

const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be', 'windows-1252', 'shift_jis', 'euc-kr'] as const
const DELIMITERS = [',', '\t', ';', '|', 'spaces'] as const
const DELIMITER_NAMES = { ',': 'comma', '\t': 'tab', ';': 'semicolon', '|': 'bar', spaces: 'spaces' } as const
const DATE_ORDERS = ['dmy', 'mdy'] as const
const MONTHS = ['refuse', 'first', 'last'] as const
const DECIMALS = ['.', ','] as const

const NO_HEADER = 'none'
const USUAL_TITLES = 3

interface ReadingChoicesProps extends Omit<StepProps, 'detail'> {
  detail: ReadImport
  onChange: (patch: ImportPatch) => void
}

/** How the file is read, as far as it was recognised; each choice can be changed, and open questions are pointed out. */
export function ReadingChoices({ detail: { layout, choices }, object, onChange }: ReadingChoicesProps) {
  const { t } = useTranslation()
  const { columns, warnings, sheets, encodingUncertain } = layout
  // Where the year comes first, as in 2026-03-01, there is nothing to ask.
  const dates = columns.filter(({ kind, examples }) => kind === 'date' && examples.some((text) => !/^\d{4}/.test(text)))
  const numbers = columns.filter(({ kind }) => kind === 'number')
  const datesOpen = dates.some(({ dateOrderOpen }) => dateOrderOpen) && !choices.dateOrder
  const hasMonths = columns.some(({ months, target }) => months && target !== null && isDay(fieldOf(object, target)))
  const decimalsOpen = numbers.some(({ decimalOpen }) => decimalOpen) && !choices.decimal
  return (
    <>
      <div className="gx-reading">
        {layout.type === 'text' && (
          <>
            <Choice
              label={t('wizard.encoding')}
              value={layout.encoding ?? 'utf-8'}
              options={ENCODINGS.map((value) => ({ value, label: t(`wizard.encoding.${value}`) }))}
              look={encodingUncertain ? t('wizard.encoding.unsure') : undefined}
              onChange={(encoding) => onChange({ encoding })}
            />
            <Choice
              label={t('wizard.delimiter')}
              value={(layout.delimiter ?? ',') as (typeof DELIMITERS)[number]}
              options={DELIMITERS.map((value) => ({ value, label: t(`wizard.delimiter.${DELIMITER_NAMES[value]}`) }))}
              onChange={(delimiter) => onChange({ delimiter })}
            />
          </>
        )}
        {sheets.length > 1 && (
          <Choice
            label={t('wizard.sheet')}
            value={layout.sheet ?? sheets[0]!}
            options={sheets.map((value) => ({ value, label: value }))}
            look={t('wizard.sheet.one', { count: sheets.length })}
            onChange={(sheet) => onChange({ sheet })}
          />
        )}
        <Choice
          label={t('wizard.header')}
          value={layout.header ? String(layout.above) : NO_HEADER}
          options={[
            { value: '0', label: t('wizard.header.yes') },
            ...titlesAbove(layout.above).map((count) => ({
              value: String(count),
              label: t('wizard.header.below', { count }),
            })),
            { value: NO_HEADER, label: t('wizard.header.no') },
          ]}
          onChange={(chosen) =>
            onChange(chosen === NO_HEADER ? { header: false, above: 0 } : { header: true, above: Number(chosen) })
          }
        />
        {dates.length > 0 && (
          <Choice
            label={t('wizard.dates')}
            value={choices.dateOrder ?? dates[0]!.dateOrder}
            options={DATE_ORDERS.map((value) => ({ value, label: t(`wizard.dates.${value}`) }))}
            look={datesOpen ? t('wizard.dates.open') : undefined}
            onChange={(dateOrder) => onChange({ dateOrder })}
          />
        )}
        {hasMonths && (
          <Choice
            label={t('wizard.months')}
            value={choices.months ?? 'refuse'}
            options={MONTHS.map((value) => ({ value, label: t(`wizard.months.${value}`) }))}
            look={choices.months ? undefined : t('wizard.months.open')}
            onChange={(months) => onChange({ months })}
          />
        )}
        {numbers.length > 0 && (
          <Choice
            label={t('wizard.decimal')}
            value={choices.decimal ?? numbers[0]!.decimal}
            options={DECIMALS.map((value) => ({
              value,
              label: t(`wizard.decimal.${value === '.' ? 'point' : 'comma'}`),
            }))}
            look={decimalsOpen ? t('wizard.decimal.open') : undefined}
            onChange={(decimal) => onChange({ decimal })}
          />
        )}
      </div>
      {warnings.length > 0 && (
        <ul className="gx-reading-warnings">
          {warnings.map(({ message }) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
    </>
  )
}

function isDay(field: Field | undefined): boolean {
  return field?.kind === 'date' || field?.kind === 'datetime'
}

/** How many rows with titles may be chosen to stand above the table. */
function titlesAbove(now: number): number[] {
  return Array.from({ length: Math.max(USUAL_TITLES, now + 1) }, (_, index) => index + 1)
}

interface ChoiceProps<V extends string> {
  label: string
  value: V
  options: { value: V; label: string }[]
  /** Why it should be looked at. */
  look?: string | undefined
  onChange: (value: V) => void
}

function Choice<V extends string>({ label, value, options, look, onChange }: ChoiceProps<V>) {
  return (
    <LabelledField label={label} help={look}>
      {(id) => <Select id={id} value={value} options={options} popupMatchSelectWidth={false} onChange={onChange} />}
    </LabelledField>
  )
}
