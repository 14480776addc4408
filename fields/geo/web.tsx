import { AimOutlined } from '@ant-design/icons'
import { Button, Input, Select, Space, Tooltip } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CellProps, InputProps, WebKind } from '#fields/web-kind.ts'
import { pointIn, pointWords } from './geo-text.ts'
import { type Datum, datums, type GeoPoint } from './kind.ts'

/** A point; while it is typed, what was typed and is no point yet. */
type Typed = GeoPoint | string

export const geoWeb: WebKind<Typed> = {
  width: 190,
  saves: 'on leaving',
  Cell: ({ value }: CellProps<Typed>) => <span className="gx-figures">{inWords(value)}</span>,
  Input: GeoInput,
  words: inWords,
}

function GeoInput({ id, value, onChange, autoFocus, invalid }: InputProps<Typed>) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(() => (value === null ? '' : degreesOf(value)))
  const [datum, setDatum] = useState<Datum>(typeof value === 'object' && value ? value.datum : 'WGS-84')
  const give = (text: string, of: Datum) => {
    setTyped(text)
    setDatum(of)
    const point = pointIn(text)
    onChange(text.trim() === '' ? null : point ? { ...point, datum: /gcj|wgs/i.test(text) ? point.datum : of } : text)
  }
  const here = () =>
    navigator.geolocation.getCurrentPosition(({ coords }) =>
      give(pointWords({ lat: coords.latitude, lon: coords.longitude, datum: 'WGS-84' }), 'WGS-84'),
    )
  return (
    <div className="gx-geo">
      <Input
        id={id}
        value={typed}
        placeholder="31.2304, 121.4737"
        autoFocus={autoFocus}
        autoComplete="off"
        status={invalid ? 'error' : ''}
        onChange={(event) => give(event.target.value, datum)}
      />
      <Space.Compact>
        <Select
          value={datum}
          aria-label={t('field.geo.datum')}
          style={{ width: 104 }}
          options={datums.map((name) => ({ value: name, label: name }))}
          onChange={(chosen) => give(typed, chosen)}
        />
        <Tooltip title={t('field.geo.here')}>
          <Button icon={<AimOutlined />} aria-label={t('field.geo.here')} onClick={here} />
        </Tooltip>
      </Space.Compact>
    </div>
  )
}

function inWords(value: Typed): string {
  return typeof value === 'string' ? value : pointWords(value)
}

function degreesOf(value: Typed): string {
  return typeof value === 'string' ? value : pointWords({ ...value, datum: 'WGS-84' })
}
