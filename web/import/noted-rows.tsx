import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Section } from '#web/ui/page.tsx'
import { importKey, readRows } from './import-calls.ts'
import { useImportWords } from './import-words.ts'
import type { ReadImport } from './step-props.ts'
import './noted-rows.css'

/** Rows that are imported, or left out on purpose, but that somebody should look at: what they seem to be, what they call otherwise. */
export function NotedRows({ detail }: { detail: ReadImport }) {
  const { t } = useTranslation()
  const words = useImportWords(detail.object)
  const pages = useInfiniteQuery({
    queryKey: [...importKey(detail.id), 'notes', detail.endedAt],
    queryFn: ({ pageParam, signal }) => readRows(detail.id, { only: 'notes', cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ page }) => page.nextCursor,
    enabled: detail.report.noted > 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const rows = pages.data?.pages.flatMap((page) => page.data) ?? []
  if (rows.length === 0) return null
  const cellOf = (cells: string[], name: string | null) =>
    cells[detail.layout.columns.findIndex((column) => column.name === name)]
  return (
    <Section title={t('wizard.notes', { number: words.number(detail.report.noted) })}>
      <ul className="gx-noted">
        {rows.map(({ n, row, cells, notes }) =>
          notes.map(({ column, code, message }) => (
            <li key={`${n} ${code} ${message}`}>
              <span className="gx-quiet gx-figures">{t('wizard.notes.row', { row: words.number(row) })}</span>
              <span className="gx-noted-cell">{cellOf(cells, column)}</span>
              <span>{message}</span>
            </li>
          )),
        )}
      </ul>
      {pages.hasNextPage && (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('web.more')}
        </Button>
      )}
    </Section>
  )
}
