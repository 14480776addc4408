import { useTranslation } from 'react-i18next'
import type { StrategyAction } from '#domains/programmes/strategy/strategy-action.rules.ts'
import { roleWords } from '#domains/programmes/web/role-words.ts'
import { exactNumber } from '#fields/number/words.ts'
import { useFormats } from '#web/i18n/formats.ts'

/** The actions of a strategy in words, one after the other. */
export default function ActionsValue({ value }: { value: unknown }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const said = (value as StrategyAction[]).map(({ kind, title, afterDays, hours, role, repeat }) =>
    t(repeat ? 'strategies.action.wordsAgain' : 'strategies.action.words', {
      ...repeat,
      kind: t(`strategies.kind.${kind}`),
      title,
      day: afterDays,
      hours: exactNumber(hours, formats),
      role: roleWords(t, role),
    }),
  )
  return <span>{said.join(t('segments.join.and'))}</span>
}
