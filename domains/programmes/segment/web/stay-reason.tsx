import { useTranslation } from 'react-i18next'
import { Moment } from '#web/ui/moment.tsx'
import { ConditionText } from './condition-text.tsx'
import { FactChanges, Facts } from './fact-lines.tsx'
import type { ToldStay } from './segment-calls.ts'

/** When an account joined or left a segment, and what made it so: the rule, the condition, the values. */
export function StayReason({ stay }: { stay: ToldStay }) {
  return stay.leftAt ? <Left stay={stay} leftAt={stay.leftAt} /> : <Joined stay={stay} />
}

function Joined({ stay: { joinedAt, joinedByRule, joinedFacts } }: { stay: ToldStay }) {
  const { t } = useTranslation()
  return (
    <span className="gx-quiet">
      <Moment at={joinedAt} /> {t(joinedByRule ? 'segments.stays.joinedByRule' : 'segments.stays.joined')}
      {Object.keys(joinedFacts).length > 0 && t('segments.stays.colon')}
      <Facts facts={joinedFacts} />
    </span>
  )
}

function Left({ stay, leftAt }: { stay: ToldStay; leftAt: string }) {
  const { t } = useTranslation()
  const { broken, leftByRule, leftFacts, joinedFacts } = stay
  return (
    <span className="gx-quiet">
      <Moment at={leftAt} />{' '}
      {broken.length === 0 ? (
        t('segments.stays.deleted')
      ) : (
        <>
          {t(leftByRule ? 'segments.stays.leftByRule' : 'segments.stays.left')}
          {t('segments.stays.colon')}
          {broken.map((condition, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name but their place
            <span key={place}>
              {place > 0 && t('segments.join.and')}
              <ConditionText filter={condition} />
            </span>
          ))}{' '}
          {!leftByRule && (
            <span className="gx-stay-facts">
              <FactChanges before={joinedFacts} after={leftFacts} />
            </span>
          )}
        </>
      )}
    </span>
  )
}
