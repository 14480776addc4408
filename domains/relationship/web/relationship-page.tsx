import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { instantWords } from '#fields/datetime/words.ts'
import { exactNumber } from '#fields/number/words.ts'
import { percentWords } from '#fields/percent/words.ts'
import { useCapability, useRights } from '#web/api/session.ts'
import { Basis } from '#web/basis/basis.tsx'
import { BasisPlace } from '#web/basis/basis-place.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { LinkButton } from '#web/ui/link-button.tsx'
import { Page, Section } from '#web/ui/page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { useDocumentTitle } from '#web/ui/use-document-title.ts'
import { CutForm } from './cut-form.tsx'
import { LoyaltyMatrix } from './loyalty-matrix.tsx'
import { MatrixBasis, StagesBasis } from './matrix-basis.tsx'
import { type Matrix, matrixQuery, placeAnew } from './relationship-calls.ts'
import { StageBars } from './stage-bars.tsx'
import './relationship-page.css'

const STALE_MS = 24 * 60 * 60 * 1000

/** What customers think beside what they do: how many are known, where they stand, and who stands behind each figure. */
export function RelationshipPage() {
  const { t } = useTranslation()
  const formats = useFormats()
  const matrix = useQuery(matrixQuery)
  const view = matrix.data?.view
  useDocumentTitle(t('menu.relationship'))
  const mayPlace = useRights('account').update !== 'none'
  usePlacing(matrix.data, mayPlace)
  return (
    <BasisPlace>
      <Page
        title={t('menu.relationship')}
        detail={view?.placedAt && t('relationship.page.placed', { when: instantWords(view.placedAt, formats) })}
        lead={matrix.data ? <Lead matrix={matrix.data} /> : null}
        actions={
          view &&
          mayPlace && (
            <Button loading={view.state === 'placing'} onClick={() => void placeAnew()}>
              {t('relationship.page.place')}
            </Button>
          )
        }
      >
        {matrix.error && !matrix.data && <FaultPage error={matrix.error} onRetry={() => void matrix.refetch()} />}
        {!matrix.data && !matrix.error && <SkeletonLines lines={10} />}
        {matrix.data && <Body matrix={matrix.data} mayPlace={mayPlace} />}
      </Page>
    </BasisPlace>
  )
}

/** Customers are placed when nobody has done so today: the page asks for it by itself. */
function usePlacing(matrix: Matrix | undefined, mayPlace: boolean): void {
  const view = matrix?.view
  const due =
    mayPlace && matrix && view?.state !== 'placing' && Date.now() - Date.parse(view?.askedAt ?? '1970-01-01') > STALE_MS
  useEffect(() => {
    if (due) void placeAnew()
  }, [due])
}

function Lead({ matrix: { accounts, known } }: { matrix: Matrix }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const figures = { known: exactNumber(known, formats), accounts: exactNumber(accounts, formats) }
  if (accounts === 0) return t('relationship.page.idea')
  if (known === 0) return t('relationship.page.nobody', figures)
  return t('relationship.page.lead', { ...figures, share: percentWords(known / accounts, formats) })
}

function NoCustomers() {
  const { t } = useTranslation()
  return (
    <EmptyState
      title={t('relationship.page.empty')}
      text={t('relationship.page.emptyText')}
      action={
        <LinkButton to="/import" type="primary">
          {t('relationship.page.emptyAction')}
        </LinkButton>
      }
    />
  )
}

function Body({ matrix, mayPlace }: { matrix: Matrix; mayPlace: boolean }) {
  const { t } = useTranslation()
  const settings = useCapability('settings')
  const [cutting, setCutting] = useState(false)
  if (matrix.accounts === 0) return <NoCustomers />
  // Nobody has been placed yet: zeros would say that there is nobody.
  const first = matrix.view ? matrix.view.state === 'placing' && !matrix.view.placedAt : mayPlace
  if (first) return <SkeletonLines lines={10} />
  if (!matrix.view) return <EmptyState title={t('relationship.page.notYet')} text={t('relationship.page.notYetText')} />
  const { attitudeCut, patronageCut, patronageCutIs } = matrix.view
  return (
    <>
      <Section
        title={t('relationship.matrix.title')}
        action={
          <span>
            {settings && (
              <Button type="text" size="small" aria-expanded={cutting} onClick={() => setCutting(!cutting)}>
                {t('relationship.cuts')}
              </Button>
            )}
            <Basis title={t('relationship.matrix.title')}>
              <MatrixBasis matrix={matrix} view={matrix.view} />
            </Basis>
          </span>
        }
      >
        {cutting && <CutForm view={matrix.view} onDone={() => setCutting(false)} />}
        <LoyaltyMatrix matrix={matrix} />
        <p className="gx-matrix-source">
          {t('relationship.matrix.source', { attitude: attitudeCut, patronage: patronageCut })}{' '}
          {t(`relationship.matrix.cut.${patronageCutIs}`)}
        </p>
      </Section>
      <Section
        title={t('relationship.stages.title')}
        action={
          <Basis title={t('relationship.stages.title')}>
            <StagesBasis matrix={matrix} view={matrix.view} />
          </Basis>
        }
      >
        <p className="gx-matrix-source">{t('relationship.stages.source')}</p>
        <StageBars matrix={matrix} />
      </Section>
    </>
  )
}
