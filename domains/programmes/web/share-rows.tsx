import { InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { workShares } from '#domains/programmes/resources/assessment.rules.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'

export type Shares = Record<(typeof workShares)[number], number | null>

interface ShareRowsProps {
  shares: Shares
  fault: string | undefined
  onChange: (shares: Shares) => void
}

/** Of ten hours, how many go where: four percentages that make a hundred. */
export function ShareRows({ shares, fault, onChange }: ShareRowsProps) {
  const { t } = useTranslation()
  const given = workShares.map((key) => shares[key]).filter((share): share is number => share !== null)
  const sum = Math.round(given.reduce((total, share) => total + share, 0) * 100)
  return (
    <>
      <div className="gx-share-rows">
        {workShares.map((key) => (
          <LabelledField key={key} label={t(`resourceAssessment.${key}`)}>
            {(id) => (
              <InputNumber
                id={id}
                min={0}
                max={100}
                precision={0}
                suffix="%"
                value={shares[key] === null ? null : Math.round(shares[key] * 100)}
                onChange={(percent) => onChange({ ...shares, [key]: percent === null ? null : percent / 100 })}
              />
            )}
          </LabelledField>
        ))}
      </div>
      {fault ? (
        <p className="gx-field-fault" role="alert">
          {fault}
        </p>
      ) : (
        given.length > 0 && <p className="gx-quiet gx-figures">{t('resources.shares.sum', { sum })}</p>
      )}
    </>
  )
}
