import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRights } from '#web/api/session.ts'
import { Basis } from '#web/basis/basis.tsx'
import { BasisPlace } from '#web/basis/basis-place.tsx'
import { Hatched } from '#web/charts/hatched.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import { sentences } from '#web/i18n/sentences.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { Page, Section } from '#web/ui/page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { useDocumentTitle } from '#web/ui/use-document-title.ts'
import { BasisPanel } from './basis-panel.tsx'
import { BlindGrid } from './blind-grid.tsx'
import type { Place } from './blind-grid-places.ts'
import { CellPanel } from './cell-panel.tsx'
import { GridBasis } from './grid-basis.tsx'
import { coverageQuery, type MarketCoverage } from './market-calls.ts'
import { useMarketWords } from './market-words.ts'
import { type MarketTopic, ShareFigures } from './share-figures.tsx'
import { sourcesOf } from './sources.ts'
import { SuggestionList } from './suggestion-list.tsx'

type Beside = { topic: MarketTopic } | { place: Place }

/** How much of the market is known and served, where we are blind, and which firms outside may be customers already. */
export function MarketPage() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(coverageQuery)
  const [beside, setBeside] = useState<Beside>()
  useDocumentTitle(t('menu.market'))
  const close = () => setBeside(undefined)
  return (
    <BasisPlace>
      <Page title={t('menu.market')} lead={data ? <Lead coverage={data} /> : null} actions={<Actions />}>
        {error && !data && <FaultPage error={error} onRetry={() => void refetch()} />}
        {!data && !error && <SkeletonLines lines={10} />}
        {data?.totals.segments === 0 && <NothingEstimated />}
        {data && data.totals.segments > 0 && <Market coverage={data} onOpen={setBeside} />}
        {data && <SuggestionList />}
      </Page>
      {data && beside && 'topic' in beside && <BasisPanel topic={beside.topic} coverage={data} onClose={close} />}
      {data && beside && 'place' in beside && <CellPanel place={beside.place} cells={data.cells} onClose={close} />}
    </BasisPlace>
  )
}

function Actions() {
  const { t } = useTranslation()
  const rights = useRights('marketFirm')
  return (
    <>
      <Link to="/$plural" params={{ plural: 'market-segments' }}>
        <Button>{t('market.page.segments')}</Button>
      </Link>
      <Link to="/$plural" params={{ plural: 'market-firms' }}>
        <Button>{t('market.page.firms')}</Button>
      </Link>
      {rights.import && (
        <Link to="/import" search={{ object: 'market-firms' }}>
          <Button type="primary">{t('market.page.import')}</Button>
        </Link>
      )}
    </>
  )
}

function Lead({ coverage: { totals, partial } }: { coverage: MarketCoverage }) {
  const { t } = useTranslation()
  const { language } = useFormats()
  const words = useMarketWords()
  if (!totals.coverage) return t('market.page.unknownLead')
  const said = [
    t('market.page.lead', {
      coverage: words.share(totals.coverage),
      firms: words.counts(totals.firmsLow, totals.firmsHigh),
      known: words.count(totals.known),
      customers: words.count(totals.customers),
    }),
    partial && t('market.page.partial'),
    totals.beyond > 0 && t('market.page.beyond', { count: totals.beyond }),
  ]
  return sentences(said, language)
}

function NothingEstimated() {
  const { t } = useTranslation()
  const { create } = useRights('marketSegment')
  return (
    <EmptyState
      title={t('market.page.emptyTitle')}
      text={t('market.page.emptyText')}
      example={<Hatched about="market" width={240} height={12} />}
      action={
        create ? (
          <Link to="/$plural" params={{ plural: 'market-segments' }} search={{ create: true }}>
            <Button type="primary">{t('market.page.addSegment')}</Button>
          </Link>
        ) : (
          t('market.page.noRight')
        )
      }
    />
  )
}

function Market({ coverage, onOpen }: { coverage: MarketCoverage; onOpen: (beside: Beside) => void }) {
  const { t } = useTranslation()
  const { cells, totals } = coverage
  const sources = sourcesOf(cells).map(({ source }) => source)
  return (
    <>
      <ShareFigures totals={totals} onBasis={(topic) => onOpen({ topic })} />
      <Section
        title={t('market.grid.title')}
        action={
          <Basis title={t('market.grid.title')}>
            <GridBasis coverage={coverage} />
          </Basis>
        }
      >
        <p className="gx-blind-help">{t('market.grid.help')}</p>
        <BlindGrid cells={cells} onOpen={(place) => onOpen({ place })} />
        <p className="gx-blind-help">{t('market.grid.source', { sources: sources.join(t('settings.comma')) })}</p>
      </Section>
    </>
  )
}
