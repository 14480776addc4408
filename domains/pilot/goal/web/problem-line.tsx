import { Checkbox, Segmented } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Help } from '#domains/pilot/problem/problem.object.ts'
import { sentences } from '#web/i18n/sentences.ts'
import { useLanguage } from '#web/i18n/start-i18n.ts'
import { HelpChip } from './help-chip.tsx'
import type { Marks } from './problem-draft.ts'

/** A problem to choose: a ready one, or one in own words. */
export interface Line {
  id: string
  key: string | null
  title: string
  about: string | null
  /** What a CRM does for it, or why it can not. */
  why: string | null
  help: Help | null
  whose: string | null
}

interface ProblemLineProps {
  line: Line
  marks: Marks | undefined
  /** Whether one that is ours asks how much it stands out and how urgent it is. */
  asks: boolean
  onMark: (marks: Marks | undefined) => void
  /** It is ours: begins with the usual marks. */
  onFirst: () => void
}

const SCALE = [1, 2, 3, 4, 5]

/** One problem: whether it is ours, how much it stands out, how urgent it is, and what a CRM can do about it. */
export function ProblemLine({ line, marks, asks, onMark, onFirst }: ProblemLineProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { key, title, about, why, help, whose } = line
  const owner = whose && help !== 'yes' && t('goal.problem.whose', { whose })
  const judged = sentences([key ? why : t('goal.problem.judged'), owner], language)
  return (
    <li className="gx-problem" data-ours={Boolean(marks)}>
      <Checkbox checked={Boolean(marks)} onChange={({ target }) => (target.checked ? onFirst() : onMark(undefined))}>
        <strong>{title}</strong>
        {help && <HelpChip help={help} />}
        {about && <span className="gx-problem-about">{about}</span>}
      </Checkbox>
      {judged && <p className="gx-quiet gx-problem-why">{judged}</p>}
      {marks && asks && (
        <div className="gx-problem-more">
          <Scale of="prominence" value={marks.prominence} onChange={(prominence) => onMark({ ...marks, prominence })} />
          <Scale of="urgency" value={marks.urgency} onChange={(urgency) => onMark({ ...marks, urgency })} />
        </div>
      )}
    </li>
  )
}

interface ScaleProps {
  of: keyof Marks
  value: number
  onChange: (value: number) => void
}

function Scale({ of, value, onChange }: ScaleProps) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div className="gx-scale">
      <span id={id} className="gx-scale-label">
        {t(`problem.${of}`)}
      </span>
      <Segmented aria-labelledby={id} value={value} options={SCALE} onChange={onChange} />
      <span className="gx-quiet">{t(`goal.scale.${of}.${value}`)}</span>
    </div>
  )
}
