import { useTranslation } from 'react-i18next'
import { exactNumber } from '#fields/number/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import type { AccessGroup } from './access-calls.ts'
import { useReasonWords } from './reason-words.ts'

const NAMED = 3

/** People who see a record for the same reasons: the strongest, and quietly below it what else holds. */
export function AccessLine({ group }: { group: AccessGroup }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const wordsOf = useReasonWords([group, ...group.also])
  const names = group.members.slice(0, NAMED).map(({ name }) => name)
  const others = group.count - names.length
  const all = group.members.map(({ name }) => name).join(t('access.and'))
  return (
    <li>
      <p title={all}>
        {names.join(t('access.and'))}
        {others > 0 && ` ${t('access.others', { count: others, people: exactNumber(others, formats) })}`}
      </p>
      <p className="gx-quiet">
        {wordsOf(group)}
        {group.level === 'edit' ? t('access.mayEdit') : t('access.readsOnly')}
      </p>
      {group.also.length > 0 && (
        <p className="gx-quiet">{t('access.also', { reasons: group.also.map(wordsOf).join(t('access.also.and')) })}</p>
      )}
    </li>
  )
}
