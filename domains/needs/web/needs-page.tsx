import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Basis } from '#web/basis/basis.tsx'
import { BasisPlace } from '#web/basis/basis-place.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import { sentences } from '#web/i18n/sentences.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { Page } from '#web/ui/page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { useDocumentTitle } from '#web/ui/use-document-title.ts'
import { NeedsBasis } from './needs-basis.tsx'
import { type NeedsOverview, overviewQuery } from './needs-calls.ts'
import { TopicTable } from './topic-table.tsx'

/** What customers want done, how much of it they said themselves, and where the opportunity is. */
export function NeedsPage() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(overviewQuery)
  useDocumentTitle(t('menu.needs'))
  const empty = data?.coverage.needs === 0
  return (
    <BasisPlace>
      <Page
        title={t('menu.needs')}
        lead={data && !empty && <Headline overview={data} />}
        actions={
          <Link to="/$plural" params={{ plural: 'needs' }}>
            <Button>{t('needs.page.all')}</Button>
          </Link>
        }
      >
        {error && !data && <FaultPage error={error} onRetry={() => void refetch()} />}
        {!data && !error && <SkeletonLines lines={8} />}
        {empty && (
          <EmptyState
            title={t('needs.page.empty')}
            text={t('needs.page.emptyText')}
            action={
              <Link to="/$plural" params={{ plural: 'accounts' }}>
                <Button type="primary">{t('needs.page.emptyAction')}</Button>
              </Link>
            }
          />
        )}
        {data && !empty && <TopicTable topics={data.topics} />}
      </Page>
    </BasisPlace>
  )
}

/** One plain sentence: how much is known with evidence, and what stands out. */
function Headline({ overview }: { overview: NeedsOverview }) {
  const { t } = useTranslation()
  const { language } = useFormats()
  const { coverage, topics } = overview
  const best = topics
    .filter(({ topic, opportunity }) => topic && opportunity && opportunity.band !== 'overServed')
    .sort((a, b) => b.opportunity!.score - a.opportunity!.score)[0]
  const known = t('needs.page.known', {
    evidenced: coverage.evidenced,
    count: coverage.needs,
    accounts: coverage.accounts,
  })
  const standsOut =
    best &&
    t('needs.page.standsOut', {
      topic: best.topic,
      score: best.opportunity!.score.toFixed(1),
      raters: best.opportunity!.raters,
    })
  return (
    <>
      {sentences([known, standsOut], language)}
      <Basis title={t('menu.needs')} inText>
        <NeedsBasis overview={overview} />
      </Basis>
    </>
  )
}
