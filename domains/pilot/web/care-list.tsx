import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DrawnCell, useDrawnColumn } from '#web/object/drawn-cell.tsx'
import { KnownWay } from '#web/object/record/known-dialog.tsx'
import { Awaited } from '#web/ui/awaited.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { LinkButton } from '#web/ui/link-button.tsx'
import { FirstSteps } from './first-steps.tsx'
import { type Care, type CareLine, careQuery } from './lighthouse-calls.ts'
import { useLighthouseWords } from './lighthouse-words.ts'
import './care-list.css'

/** So many are shown at first: what one person can do in a day. */
export const shownCare = 10
const allCare = 100

/** Whom to care for today, why, and what to do next. */
export function CareList({ anyCustomers, onBasis }: { anyCustomers: boolean; onBasis: () => void }) {
  const { t } = useTranslation()
  const [limit, setLimit] = useState(shownCare)
  const care = useQuery(careQuery(limit))
  const { data } = care
  const hidden = data && limit === shownCare ? data.customers - data.data.length : 0
  return (
    <section className="gx-care" aria-labelledby="gx-care-title">
      <div className="gx-lighthouse-head">
        <h2 id="gx-care-title">{t('lighthouse.care.title')}</h2>
        {data && data.customers > 0 && (
          <button type="button" className="gx-plain gx-lighthouse-basis" onClick={onBasis}>
            {t('lighthouse.care.basis')}
          </button>
        )}
      </div>
      {data && data.customers > 0 && (
        <p className="gx-quiet gx-care-lead">
          {t(data.data.some(({ forGoal }) => forGoal) ? 'lighthouse.care.leadGoal' : 'lighthouse.care.lead')}
        </p>
      )}
      {!data && <Awaited asked={[care]} lines={10} />}
      {data && data.customers === 0 && (anyCustomers ? <NobodyWaits /> : <NobodyYet covers={data.covers} />)}
      {data && (
        <ol>
          {data.data.map((line) => (
            <CareRow key={line.accountId} line={line} />
          ))}
        </ol>
      )}
      {data && hidden > 0 && (
        <Button type="text" className="gx-care-more" onClick={() => setLimit(allCare)}>
          {t(moreKey(data), { count: hidden })}
        </Button>
      )}
    </section>
  )
}

function moreKey({ more }: Care): string {
  return more ? 'lighthouse.care.moreAtLeast' : 'lighthouse.care.more'
}

function CareRow({ line }: { line: CareLine }) {
  const { t } = useTranslation()
  const words = useLighthouseWords()
  const kind = line.reason.key.split('.')[1]!
  return (
    <li className="gx-care-row">
      <span className="gx-care-kind" data-tone={toneOf(line.reason.key)}>
        {t(`care.kind.${kind}`)}
        {line.forGoal && <small>{t('lighthouse.care.forGoal')}</small>}
      </span>
      <div className="gx-care-what">
        <Link to="/$plural/$id" params={{ plural: 'accounts', id: line.accountId }} className="gx-name-link">
          {line.accountName}
        </Link>
        <p>{words.sentence(line.reason)}</p>
        {line.also.map((reason) => (
          <p key={reason.key} className="gx-quiet">
            {t('lighthouse.care.also', { reason: words.sentence(reason) })}
          </p>
        ))}
      </div>
      <div className="gx-care-who">
        <Attitude line={line} />
        {line.value && (
          <KnownWay
            object="account"
            resource="accounts"
            id={line.accountId}
            knows="value"
            words={t('lighthouse.care.value', {
              tier: line.value.tier,
              stage: t(`value.purchaseStage.${line.value.purchaseStage}`),
            })}
          />
        )}
        {line.ownerName && (
          <span className="gx-clip" title={line.ownerName}>
            {t('lighthouse.care.owner', { name: line.ownerName })}
          </span>
        )}
      </div>
      <LinkButton to={line.action.path} className="gx-care-do" size="small">
        {t(line.action.key)}
      </LinkButton>
    </li>
  )
}

/** Red where a promise of ours is broken, amber where a customer turns away from us; the rest waits as usual. */
function toneOf(reason: string): 'harm' | 'look' | undefined {
  if (reason === 'care.promise.late') return 'harm'
  return /^care\.(attitude|falling)\./.test(reason) ? 'look' : undefined
}

/** What the customer thinks stands beside every reason; not knowing it is told, not guessed, and asking is one click away. */
function Attitude({ line: { accountId, attitude } }: { line: CareLine }) {
  const { t } = useTranslation()
  const column = useDrawnColumn('account', 'attitude.score')
  if (!column) return null
  const meanwhile = attitude === null ? t('lighthouse.unknown') : Math.round(attitude)
  return (
    <span className="gx-care-attitude">
      {t('lighthouse.care.attitudeIs')}{' '}
      <DrawnCell resource="accounts" id={accountId} column={column} meanwhile={meanwhile} />
    </span>
  )
}

function NobodyWaits() {
  const { t } = useTranslation()
  return (
    <EmptyState
      title={t('lighthouse.care.nobody')}
      text={t('lighthouse.care.nobodyText')}
      action={
        <LinkButton
          to="/$plural"
          params={{ plural: 'accounts' }}
          search={{ filter: [{ field: 'attitude.score', op: 'isEmpty' }] }}
        >
          {t('lighthouse.care.nobodyAsk')}
        </LinkButton>
      }
    />
  )
}

/** Without customers the firm brings them in; a sales rep without any waits for those who hand them out. */
function NobodyYet({ covers }: Pick<Care, 'covers'>) {
  const { t } = useTranslation()
  if (covers === 'all') return <FirstSteps />
  return <EmptyState title={t('lighthouse.care.noneOfYours')} text={t('lighthouse.care.noneOfYoursText')} />
}
