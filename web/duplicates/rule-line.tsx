import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type MatchAct, type MatchRule, type Strength, strengths } from '#platform/duplicate/match-rule.ts'

interface RuleLineProps {
  rule: MatchRule
  words: string
  /** What can come of it. */
  acts: readonly MatchAct[]
  /** Changed, or gone. */
  onChange: (rule: MatchRule | undefined) => void
}

/** A rule in words, how much it says, and what comes of it. */
export function RuleLine({ rule, words, acts, onChange }: RuleLineProps) {
  const { t } = useTranslation()
  return (
    <li>
      <span>{words}</span>
      <div>
        <Select<Strength | 'off'>
          value={rule.strength}
          aria-label={t('duplicates.strength', { rule: words })}
          options={[
            ...strengths.map((value) => ({ value, label: t(`duplicates.strength.${value}`) })),
            { value: 'off' as const, label: t('duplicates.strength.off') },
          ]}
          onChange={(strength) => onChange(strength === 'off' ? undefined : { ...rule, strength })}
          popupMatchSelectWidth={false}
          variant="borderless"
        />
        <Select<MatchAct>
          value={rule.act ?? 'warn'}
          aria-label={t('duplicates.act', { rule: words })}
          options={acts.map((value) => ({ value, label: t(`duplicates.act.${value}`) }))}
          onChange={(act) => onChange({ ...rule, act })}
          popupMatchSelectWidth={false}
          variant="borderless"
        />
      </div>
    </li>
  )
}
