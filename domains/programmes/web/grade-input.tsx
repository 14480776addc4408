import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { LabelledField } from '#web/ui/labelled-field.tsx'

interface GradeInputProps {
  label: string
  help: string
  value: number | null
  onChange: (grade: number | null) => void
}

const UNKNOWN = 0

/** A grade from one to five, or "don't know", which is no bad grade. */
export function GradeInput({ label, help, value, onChange }: GradeInputProps) {
  const { t } = useTranslation()
  const options = [
    { value: UNKNOWN, label: t('resources.unknown') },
    ...[1, 2, 3, 4, 5].map((grade) => ({ value: grade, label: t(`resources.grade.${grade}`) })),
  ]
  return (
    <LabelledField label={label} help={help}>
      {(id) => (
        <Segmented
          id={id}
          aria-label={label}
          value={value ?? UNKNOWN}
          options={options}
          onChange={(grade) => onChange(grade === UNKNOWN ? null : grade)}
        />
      )}
    </LabelledField>
  )
}
