import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CellsQuestion } from '#domains/programmes/loop/web/cells-question.tsx'
import { segmentsQuery } from '#domains/programmes/segment/web/segment-calls.ts'
import { useFreshSegments } from '#domains/programmes/segment/web/use-fresh-segments.ts'
import { ProgrammesFrame } from '#domains/programmes/web/programmes-frame.tsx'
import { dayWords } from '#fields/date/words.ts'
import { exactNumber } from '#fields/number/words.ts'
import { Basis } from '#web/basis/basis.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { LinkButton } from '#web/ui/link-button.tsx'
import { Section } from '#web/ui/page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { CellPanel } from './cell-panel.tsx'
import { GridBasis } from './grid-basis.tsx'
import { ReadyOffer } from './ready-offer.tsx'
import { type Grid, gridQuery, type Place } from './strategy-calls.ts'
import { StrategyGrid } from './strategy-grid.tsx'

/** What to do for whom: a cell for each segment and stage of the relationship. */
export function StrategyPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const place = useSearch({ from: '/signed-in/programmes/strategy' })
  const { data, error, refetch } = useQuery(gridQuery)
  useFreshSegments(useQuery(segmentsQuery).data)
  const open = (next: Partial<Place>) => void navigate({ to: '/programmes/strategy', search: next, replace: true })
  const chosen = data && isPlace(place) && data.segments.some(({ id }) => id === place.segmentId) ? place : undefined
  return (
    <ProgrammesFrame
      title={t('programmes.step.strategy')}
      lead={data ? <Lead grid={data} /> : null}
      panel={
        data &&
        chosen && (
          <CellPanel key={`${chosen.segmentId} ${chosen.stage}`} grid={data} place={chosen} onClose={() => open({})} />
        )
      }
    >
      {error && !data && <FaultPage error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonLines lines={8} />}
      {data && <ReadyOffer />}
      {data?.segments.length === 0 && (
        <EmptyState
          title={t('strategies.page.empty')}
          text={t('strategies.page.emptyText')}
          action={
            <LinkButton color="primary" variant="solid" to="/programmes/segments/new">
              {t('segments.page.new')}
            </LinkButton>
          }
        />
      )}
      {data && data.segments.length > 0 && (
        <>
          <CellsQuestion subject={{ kind: 'strategy', name: t('strategies.page.together') }} />
          <Section
            title={t('strategies.grid.title')}
            action={
              <Basis title={t('strategies.grid.title')}>
                <GridBasis grid={data} />
              </Basis>
            }
          >
            <StrategyGrid grid={data} chosen={chosen} onOpen={open} />
            <GridSource grid={data} />
          </Section>
        </>
      )}
    </ProgrammesFrame>
  )
}

function isPlace(place: Partial<Place>): place is Place {
  return Boolean(place.segmentId && place.stage)
}

function Lead({ grid: { strategies, segments } }: { grid: Grid }) {
  const { t } = useTranslation()
  if (segments.length === 0) return null
  const active = strategies.filter(({ state }) => state === 'active').length
  const drafts = strategies.filter(({ state }) => state === 'draft').length
  return <>{strategies.length === 0 ? t('strategies.page.leadNone') : t('strategies.page.lead', { active, drafts })}</>
}

/** Where the figures of the grid come from. */
function GridSource({ grid: { measure, partial, total } }: { grid: Grid }) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    <p className="gx-grid-source">
      {t('strategies.grid.source', { accounts: exactNumber(total.accounts, formats) })}{' '}
      {measure
        ? t(`strategies.grid.value.${measure.valueIs}`, {
            until: dayWords(measure.until, formats),
            days: measure.days,
          })
        : t('strategies.grid.value.none')}
      {partial && ` ${t('segments.partial')}`}
    </p>
  )
}
