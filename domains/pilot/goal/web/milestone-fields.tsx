import { CloseOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { DayInput } from './day-input.tsx'

type Step = { title: string; dueOn: string }

interface MilestoneFieldsProps<Kept extends Step> {
  milestones: Kept[]
  /** What one that is added begins with. */
  empty: Kept
  onChange: (milestones: Kept[]) => void
}

const MOST = 20

/** Steps on the way, each with its day. */
export function MilestoneFields<Kept extends Step>({ milestones, empty, onChange }: MilestoneFieldsProps<Kept>) {
  const { t } = useTranslation()
  const change = (place: number, values: Partial<Step>) =>
    onChange(milestones.map((milestone, index) => (index === place ? { ...milestone, ...values } : milestone)))
  return (
    <fieldset className="gx-wizard-range">
      <legend>{t('pilotGoal.milestones')}</legend>
      <ul className="gx-milestone-fields">
        {milestones.map(({ title, dueOn }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a milestone is its place until it is saved
          <li key={place}>
            <Input
              aria-label={t('goal.milestone.title', { place: place + 1 })}
              maxLength={200}
              value={title}
              onChange={({ target }) => change(place, { title: target.value })}
            />
            <DayInput
              label={t('goal.milestone.day', { place: place + 1 })}
              value={dueOn}
              onChange={(day) => change(place, { dueOn: day })}
            />
            <Button
              type="text"
              icon={<CloseOutlined aria-hidden />}
              aria-label={t('goal.milestone.remove', { title })}
              onClick={() => onChange(milestones.filter((_, index) => index !== place))}
            />
          </li>
        ))}
      </ul>
      {milestones.length < MOST && (
        <Button type="dashed" onClick={() => onChange([...milestones, empty])}>
          {t('goal.milestone.add')}
        </Button>
      )}
    </fieldset>
  )
}
