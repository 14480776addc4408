import { Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { instantWords } from '#fields/datetime/words.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { AskButton } from './ask-button.tsx'
import './attitude-cell.css'

type Column = { score: number | null; statements: number; lastSaidAt: string } | null | undefined

/** What the customer says, in teal beside what it does; unknown until somebody asked, and asking is one click away. */
export function AttitudeCell({ record }: { record: ApiRecord }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const attitude = record.attitude as Column
  if (!attitude || attitude.score === null) return <UnknownCell record={record} />
  const { score, statements, lastSaidAt } = attitude
  const basis = t('relationship.said', {
    count: statements,
    when: instantWords(lastSaidAt, formats),
  })
  return (
    <span className="gx-attitude-cell" title={basis}>
      <span className="gx-attitude-cell-bar" aria-hidden="true">
        <span style={{ width: `${score}%` }} />
      </span>
      <span className="gx-figures">{Math.round(score)}</span>
    </span>
  )
}

function UnknownCell({ record }: { record: ApiRecord }) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const button = (
    <button
      type="button"
      className="gx-unknown"
      title={t('relationship.ask')}
      onClick={(event) => {
        event.stopPropagation()
        setOpened(true)
      }}
    >
      {t('relationship.unknown')}
    </button>
  )
  // A list has many of these: the popover is made only when one is asked for.
  if (!opened) return button
  return (
    <Popover
      defaultOpen
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      content={
        // biome-ignore lint/a11y/noStaticElementInteractions: a click on the text is no click on the row beneath
        // biome-ignore lint/a11y/useKeyWithClickEvents: nothing acts here
        <div className="gx-unknown-why" onClick={(event) => event.stopPropagation()}>
          <p>{t('relationship.unknown.why', { name: String(record.name ?? '') })}</p>
          <AskButton account={record} primary />
        </div>
      }
    >
      {button}
    </Popover>
  )
}
