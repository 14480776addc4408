import { InputNumber, Slider } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CellProps, InputProps, WebKind } from '#fields/web-kind.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { percentWords } from './words.ts'

export const percentWeb: WebKind<number> = {
  width: 90,
  align: 'end',
  saves: 'on leaving',
  Cell: PercentCell,
  Input: PercentInput,
  words: (value, { formats }) => percentWords(value, formats),
}

function PercentCell({ value }: CellProps<number>) {
  return <span className="gx-figures">{percentWords(value, useFormats())}</span>
}

function PercentInput(props: InputProps<number>) {
  return props.use.field.slider ? <PercentSlider {...props} /> : <PercentNumber {...props} />
}

function PercentNumber({ id, value, onChange, autoFocus, invalid }: InputProps<number>) {
  return (
    <InputNumber
      id={id}
      value={hundredfold(value)}
      suffix="%"
      controls={false}
      autoFocus={autoFocus}
      status={invalid ? 'error' : ''}
      style={{ width: '100%' }}
      onChange={(typed) => onChange(typed === null ? null : share(typed))}
    />
  )
}

/** By eye with the slider, exactly with the keyboard beside it. */
function PercentSlider(props: InputProps<number>) {
  const { t } = useTranslation()
  const { use, value, onChange } = props
  const { min = 0, max = 1 } = use.field
  return (
    <div className="gx-percent-slider">
      <Slider
        min={min * 100}
        max={max * 100}
        value={hundredfold(value) ?? min * 100}
        tooltip={{ formatter: null }}
        ariaLabelForHandle={t('field.percent.slider')}
        onChange={(moved: number) => onChange(share(moved))}
      />
      <PercentNumber {...props} />
    </div>
  )
}

/** 0.07 * 100 is 7.000000000000001. */
function hundredfold(value: number | null): number | null {
  return value === null ? null : Number((value * 100).toFixed(6))
}

function share(percentage: number): number {
  return Number((percentage / 100).toFixed(8))
}
