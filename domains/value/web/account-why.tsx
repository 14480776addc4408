import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ApiRecord } from '#web/api/records.ts'
import { Awaited } from '#web/ui/awaited.tsx'
import { type AccountFigures, accountFiguresQuery } from './account-figures-query.ts'
import { FigureLine } from './figure-line.tsx'
import { useFigureWords } from './figure-words.ts'
import { JudgementForm } from './judgement-form.tsx'
import { useReasonWords } from './reason-words.ts'
import './account-why.css'

/** What the purchases of an account show, each figure with its basis one click away. Purchases only: they say nothing of attitude. */
export default function AccountWhy({ record }: { record: ApiRecord }) {
  const { t } = useTranslation()
  const figures = useQuery(accountFiguresQuery(record.id))
  const { data } = figures
  return (
    <section className="gx-why" aria-label={t('value.why.title')}>
      <header>
        <h2>{t('value.why.title')}</h2>
        {data?.grade && <span className="gx-why-grade">{t(`value.grade.${data.grade}`)}</span>}
      </header>
      {data ? <Figures data={data} accountId={record.id} /> : <Awaited asked={[figures]} lines={4} />}
    </section>
  )
}

function Figures({ data, accountId }: { data: AccountFigures; accountId: string }) {
  const { t } = useTranslation()
  const say = useReasonWords(data.currency)
  const stage = data.figures.find(({ key }) => key === 'purchaseStage')
  const others = data.figures.filter((figure) => figure !== stage)
  return (
    <>
      {stage?.basis[0] && (
        <p className="gx-why-lead">
          <strong>{t(`value.purchaseStage.${stage.value}`)}</strong>
          {say(stage.basis[0])}
        </p>
      )}
      {!data.run && (
        <p className="gx-quiet">
          {t('value.why.noRun')} <Link to="/value">{t('value.why.toRun')}</Link>
        </p>
      )}
      {data.run && !data.purchases && <p className="gx-quiet">{t('value.why.noOrders')}</p>}
      {others.map((figure) => (
        <FigureLine key={figure.key} figure={figure} currency={data.currency} />
      ))}
      {!data.purchases && <JudgementForm accountId={accountId} judgement={data.judgement} currency={data.currency} />}
      {data.run && data.purchases && <Source run={data.run} currency={data.currency} />}
    </>
  )
}

/** The line below: which orders, until when, by which method. */
function Source({ run, currency }: { run: NonNullable<AccountFigures['run']>; currency: string }) {
  const { t } = useTranslation()
  const words = useFigureWords(currency)
  return (
    <p className="gx-why-source">
      {t('value.why.source', {
        orders: words.count(run.orders),
        customers: words.count(run.customers),
        first: words.day(run.firstOrderOn),
        until: words.day(run.until),
      })}
    </p>
  )
}
