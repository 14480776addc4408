import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ReadyOffer } from '#domains/programmes/strategy/web/ready-offer.tsx'
import { ProgrammesFrame } from '#domains/programmes/web/programmes-frame.tsx'
import { exactNumber } from '#fields/number/words.ts'
import { percentWords } from '#fields/percent/words.ts'
import { useRights } from '#web/api/session.ts'
import { Basis } from '#web/basis/basis.tsx'
import { DataTable } from '#web/charts/data-table.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { LinkButton } from '#web/ui/link-button.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { FilterText } from './condition-text.tsx'
import { SegmentsBasis } from './segment-basis.tsx'
import { type Overview, type Segment, segmentsQuery } from './segment-calls.ts'
import { useFreshSegments } from './use-fresh-segments.ts'
import './segments-page.css'

/** Which groups the customers are in, how large they are and how they change. */
export function SegmentsPage() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(segmentsQuery)
  const { create } = useRights('segment')
  useFreshSegments(data)
  const actions = create && (
    <LinkButton color="primary" variant="solid" to="/programmes/segments/new">
      {t('segments.page.new')}
    </LinkButton>
  )
  const isEmpty = data?.segments.length === 0
  return (
    <ProgrammesFrame
      title={t('programmes.step.segments')}
      lead={data ? <Lead overview={data} /> : null}
      actions={!isEmpty && actions}
    >
      {error && !data && <FaultPage error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonLines lines={8} />}
      {data && <ReadyOffer />}
      {isEmpty && (
        <EmptyState
          title={t('segments.page.empty')}
          text={t(create ? 'segments.page.emptyText' : 'segments.page.noRight')}
          example={t('segments.page.example')}
          action={actions}
        />
      )}
      {data && !isEmpty && <SegmentTable overview={data} />}
    </ProgrammesFrame>
  )
}

function Lead({ overview }: { overview: Overview }) {
  const { t } = useTranslation()
  const { segments, covered, accounts, partial } = overview
  const formats = useFormats()
  const number = (value: number) => exactNumber(value, formats)
  return (
    <>
      {segments.length === 0
        ? t('segments.page.leadNone', { accounts: number(accounts) })
        : t('segments.page.lead', {
            count: segments.length,
            covered: number(covered),
            accounts: number(accounts),
            share: percentWords(accounts > 0 ? covered / accounts : 0, formats),
          })}
      {partial && ` ${t('segments.partial')}`}
      {segments.length > 0 && (
        <Basis title={t('segment.many')} inText>
          <SegmentsBasis overview={overview} />
        </Basis>
      )}
    </>
  )
}

function SegmentTable({ overview }: { overview: Overview }) {
  const { t } = useTranslation()
  const columns = [
    { key: 'name', label: t('segment.one') },
    { key: 'members', label: t('segment.memberCount'), align: 'end' as const },
    { key: 'change', label: t('segments.page.change'), align: 'end' as const },
    { key: 'filter', label: t('segment.filter') },
    { key: 'counted', label: t('segment.refreshedAt') },
  ]
  const rows = overview.segments.map((segment) => ({
    key: segment.id,
    cells: [
      <Link key="name" to="/programmes/segments/$id" params={{ id: segment.id }} className="gx-name-link">
        {segment.name}
      </Link>,
      <Members key="members" segment={segment} />,
      <Change key="change" segment={segment} />,
      <span key="filter" className="gx-segments-rule">
        <FilterText filter={segment.filter} />
      </span>,
      segment.refreshedAt && <Moment key="counted" at={segment.refreshedAt} />,
    ],
  }))
  return <DataTable label={t('segment.many')} columns={columns} rows={rows} />
}

function Members({ segment: { members } }: { segment: Segment }) {
  const { t } = useTranslation()
  const formats = useFormats()
  return members === null ? <span className="gx-quiet">{t('segments.counting')}</span> : exactNumber(members, formats)
}

function Change({ segment: { joined, left } }: { segment: Segment }) {
  const { t } = useTranslation()
  if (joined === 0 && left === 0) return null
  return <span title={t('segments.page.changeHint', { joined, left })}>{`+${joined} −${left}`}</span>
}
