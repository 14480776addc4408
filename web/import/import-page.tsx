import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useObjects } from '#web/object/objects-context.ts'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { useDocumentTitle } from '#web/ui/use-document-title.ts'
import { CheckStep } from './check-step.tsx'
import { ColumnsStep } from './columns-step.tsx'
import { forgetRecords, type ImportDetail, importQuery, isUnderWay } from './import-calls.ts'
import { ProgressStep } from './progress-step.tsx'
import { ResultStep } from './result-step.tsx'

/** One import, from its columns to its result: what is shown follows from how far it is, also after a reload. */
export function ImportPage() {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/signed-in/import/$id' })
  const { byName } = useObjects()
  const found = useQuery(importQuery(id))
  const [changing, setChanging] = useState(false)
  useDocumentTitle(found.data?.fileName ?? t('wizard.title'))
  useRecordsForgotten(found.data)
  const known = useKnownTotal(found.data)
  if (found.error && !found.data) return <FaultPage error={found.error} onRetry={() => void found.refetch()} />
  const object = byName(found.data?.object ?? '')
  if (!found.data || !object) return <SkeletonLines lines={10} />
  const props = { detail: found.data, object }
  if (isUnderWay(found.data)) return <ProgressStep {...props} known={known} />
  const tried = found.data.state === 'done' && found.data.dryRun
  if (found.data.state === 'draft' || (tried && changing)) {
    return <ColumnsStep {...props} onChecked={() => setChanging(false)} />
  }
  if (tried) return <CheckStep {...props} onChange={() => setChanging(true)} />
  return <ResultStep {...props} />
}

/** When it has ended, lists and records read before are out of date. */
function useRecordsForgotten(detail: ImportDetail | undefined): void {
  const wasUnderWay = useRef(false)
  const underWay = detail ? isUnderWay(detail) : false
  useEffect(() => {
    if (wasUnderWay.current && !underWay) void forgetRecords()
    wasUnderWay.current = underWay
  }, [underWay])
}

/** How many rows the file has by the last count: the real run counts them again while it reads. */
function useKnownTotal(detail: ImportDetail | undefined): number | null {
  const last = useRef<number | null>(null)
  if (detail?.total !== null && detail?.total !== undefined) last.current = detail.total
  return last.current
}
