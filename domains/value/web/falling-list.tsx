import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { daysBetween } from '#fields/date/words.ts'
import { useReferred } from '#web/object/use-referred.ts'
import { Awaited } from '#web/ui/awaited.tsx'
import { AttitudeBeside } from './attitude-beside.tsx'
import { useFigureWords } from './figure-words.ts'
import { type DoneRun, type FallingCustomer, fallingQuery } from './value-calls.ts'
import './falling-list.css'

const FIRST = 10

interface FallingListProps {
  run: DoneRun
  source: string
  onBasis: () => void
}

/** Whom to care for: customers who buy less than they used to, the greatest fall first, each with the reason. */
export function FallingList({ run, source, onBasis }: FallingListProps) {
  const { t } = useTranslation()
  const falling = useQuery(fallingQuery(run))
  const { data } = falling
  const [whole, setWhole] = useState(false)
  const customers = data?.data ?? []
  return (
    <section className="gx-falling" id="falling" aria-labelledby="falling-title">
      <header>
        <h2 id="falling-title">{t('value.page.falling')}</h2>
        <Button
          type="text"
          size="small"
          onClick={onBasis}
          aria-label={t('chart.basisOf', { title: t('value.page.falling') })}
        >
          {t('chart.basis')}
        </Button>
      </header>
      {!data && <Awaited asked={[falling]} lines={6} />}
      {data && customers.length === 0 && <p className="gx-quiet">{t('value.page.falling.none')}</p>}
      {customers.length > 0 && <FallingTable customers={whole ? customers : customers.slice(0, FIRST)} run={run} />}
      {customers.length > FIRST && !whole && (
        <Button type="text" onClick={() => setWhole(true)}>
          {t('value.page.falling.more', { count: customers.length - FIRST })}
        </Button>
      )}
      <p className="gx-falling-source">{source}</p>
    </section>
  )
}

function FallingTable({ customers, run }: { customers: FallingCustomer[]; run: DoneRun }) {
  const { t } = useTranslation()
  const words = useFigureWords(run.currency)
  const most = Math.max(...customers.map(({ earlierSpend }) => earlierSpend), 1)
  return (
    <table className="gx-falling-table">
      <thead>
        <tr>
          <th scope="col">{t('account.one')}</th>
          <th scope="col">{t('value.page.falling.reason')}</th>
          <th scope="col">{t('value.page.falling.change', { days: words.count(run.trendDays) })}</th>
          <th scope="col">{t('value.page.falling.attitude')}</th>
          <th scope="col">{t('record.ownerId')}</th>
        </tr>
      </thead>
      <tbody>
        {customers.map((customer) => (
          <FallingRow key={customer.accountId} customer={customer} run={run} most={most} />
        ))}
      </tbody>
    </table>
  )
}

function FallingRow({ customer, run, most }: { customer: FallingCustomer; run: DoneRun; most: number }) {
  const { t } = useTranslation()
  const words = useFigureWords(run.currency)
  const { title: owner } = useReferred({ object: 'user', id: customer.ownerId, included: undefined })
  const { earlierSpend, recentSpend, lastOrderOn, purchaseStage, pAlive, usualGapDays } = customer
  const since = daysBetween(lastOrderOn, run.until)
  const told = purchaseStage === 'silent' && usualGapDays === null ? 'once' : purchaseStage
  const reason = t(`value.page.falling.${told}`, {
    days: words.count(since),
    day: words.day(lastOrderOn),
    gap: words.count(Math.max(1, usualGapDays ?? 0)),
    share: words.share(earlierSpend > 0 ? 1 - recentSpend / earlierSpend : 0),
  })
  const change = t('value.page.falling.fromTo', { from: words.money(earlierSpend), to: words.money(recentSpend) })
  return (
    <tr>
      <th scope="row">
        <Link to="/$plural/$id" params={{ plural: 'accounts', id: customer.accountId }}>
          {customer.name}
        </Link>
      </th>
      <td>
        <p>{reason}</p>
        {pAlive !== null && <p className="gx-quiet">{t('value.page.falling.alive', { share: words.share(pAlive) })}</p>}
      </td>
      <td className="gx-figures" title={`${words.exact(earlierSpend)} → ${words.exact(recentSpend)}`}>
        <p>{change}</p>
        <div className="gx-falling-bar" aria-hidden="true">
          <i style={{ width: `${(100 * earlierSpend) / most}%` }} />
          <i style={{ width: `${(100 * Math.max(0, recentSpend)) / most}%` }} />
        </div>
      </td>
      <td>
        <AttitudeBeside accountId={customer.accountId} />
      </td>
      <td className="gx-quiet">{owner}</td>
    </tr>
  )
}
