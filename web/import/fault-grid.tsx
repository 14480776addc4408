import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { faultWords } from '#web/ui/fault-words.ts'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { FaultRow } from './fault-row.tsx'
import { correctRow, type ImportRow, importKey, readRows } from './import-calls.ts'
import { readRow } from './read-row.ts'
import type { ReadImport, StepProps } from './step-props.ts'
import { useTargetLabel } from './targets.ts'
import './row-grid.css'
import './fault-grid.css'

interface FaultGridProps extends Omit<StepProps, 'detail'> {
  detail: ReadImport
  /** A row was corrected; `fine` when nothing is wrong with it any more. */
  onCorrected: (row: number, fine: boolean) => void
}

/** The rows that cannot be imported as they are, like a sheet: a cell is corrected where it stands and checked at once. */
export function FaultGrid({ detail, object, onCorrected }: FaultGridProps) {
  const { t } = useTranslation()
  const labelOf = useTargetLabel(object)
  const [corrections, setCorrections] = useState<ReadonlyMap<number, ImportRow>>(new Map())
  const pages = useInfiniteQuery({
    // Of one check: the rows stay where they are while they are corrected.
    queryKey: [...importKey(detail.id), 'faults', detail.endedAt],
    queryFn: ({ pageParam, signal }) => readRows(detail.id, { only: 'errors', cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ page }) => page.nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const shown = detail.layout.columns.map((column, place) => ({ ...column, place })).filter(({ target }) => target)
  const correct = async (row: ImportRow, cells: string[]): Promise<string | undefined> => {
    try {
      await correctRow(detail.id, row.row, cells)
      const now = (await readRow(detail.id, row)) ?? { ...row, cells, faults: [] }
      setCorrections((before) => new Map(before).set(row.row, now))
      onCorrected(row.row, now.faults.length === 0)
      return undefined
    } catch (error) {
      return faultWords(error, t)
    }
  }
  if (pages.error) return <Button onClick={() => void pages.refetch()}>{t('web.retry')}</Button>
  if (!pages.data) return <SkeletonLines lines={5} />
  const rows = pages.data.pages.flatMap((page) => page.data).map((row) => corrections.get(row.row) ?? row)
  return (
    <>
      <section className="gx-rows gx-faults" aria-label={t('wizard.faults')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('wizard.row')}</th>
              <th scope="col">{t('wizard.reason')}</th>
              {shown.map(({ name, target }) => (
                <th key={name} scope="col">
                  {name}
                  <span>{target && labelOf(target)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <FaultRow key={row.row} row={row} columns={shown} onCorrect={(cells) => correct(row, cells)} />
            ))}
          </tbody>
        </table>
      </section>
      {pages.hasNextPage && (
        <Button
          className="gx-faults-more"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t('web.more')}
        </Button>
      )}
    </>
  )
}
