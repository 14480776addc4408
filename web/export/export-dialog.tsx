import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Progress, Segmented } from 'antd'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exactNumber } from '#fields/number/words.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { ApiError } from '#web/api/api-error.ts'
import { api } from '#web/api/request.ts'
import { useFormats } from '#web/i18n/formats.ts'
import type { ChosenRecords } from '#web/object/list/selection.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { type ExportFile, type ExportOrder, fetchFile, orderExport, readExport } from './export-calls.ts'
import { followExport } from './follow-export.ts'
import './export-dialog.css'

interface ExportDialogProps {
  object: ObjectDefinition
  selection: ChosenRecords
  sort?: string
  /** The columns on screen, in order. */
  columns: readonly string[]
  onClose: () => void
}

/** Takes records out as a file: which columns, for which program. Large ones continue in the background. */
export function ExportDialog({ object, selection, sort, columns, onClose }: ExportDialogProps) {
  const { t } = useTranslation()
  const id = useId()
  const [format, setFormat] = useState<ExportOrder['format']>('xlsx')
  const [all, setAll] = useState(false)
  const [withIds, setWithIds] = useState(false)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const [file, setFile] = useState<ExportFile>()
  const title = t('export.dialog.title', { objects: t(`${object.name}.many`) })
  const order = async () => {
    setBusy(true)
    setFault(undefined)
    try {
      const asked = { object: object.name, format, selection, sort, withIds, ...(!all && { columns: [...columns] }) }
      setFile(await orderExport(asked))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setFault(error.faults[0]?.message ?? error.message)
      setBusy(false)
    }
  }
  const leave = () => {
    if (file) void followExport(file, t)
    onClose()
  }
  return (
    <Dialog label={title} onClose={leave}>
      <div className="gx-export">
        <h2>{title}</h2>
        {file ? (
          <ExportProgress file={file} onLeave={leave} onClose={onClose} />
        ) : (
          <>
            <div className="gx-export-row">
              <span id={`${id}-format`}>{t('export.dialog.format')}</span>
              <Segmented
                aria-labelledby={`${id}-format`}
                value={format}
                options={[
                  { value: 'xlsx', label: 'Excel (XLSX)' },
                  { value: 'csv', label: 'CSV' },
                ]}
                onChange={setFormat}
              />
            </div>
            <div className="gx-export-row">
              <span id={`${id}-columns`}>{t('export.dialog.columns')}</span>
              <Segmented
                aria-labelledby={`${id}-columns`}
                value={all ? 'all' : 'shown'}
                options={[
                  { value: 'shown', label: t('export.dialog.shown', { count: columns.length }) },
                  { value: 'all', label: t('export.dialog.all') },
                ]}
                onChange={(chosen) => setAll(chosen === 'all')}
              />
            </div>
            <Checkbox checked={withIds} onChange={(event) => setWithIds(event.target.checked)}>
              {t('export.dialog.withIds')}
            </Checkbox>
            <p className="gx-quiet">{t('export.dialog.hint')}</p>
            <FaultLine text={fault} />
            <footer>
              <Button onClick={onClose}>{t('web.cancel')}</Button>
              <Button type="primary" autoFocus loading={busy} onClick={() => void order()}>
                {t('export.dialog.button')}
              </Button>
            </footer>
          </>
        )}
      </div>
    </Dialog>
  )
}

interface ExportProgressProps {
  file: ExportFile
  /** Continues in the background and says when it is ready. */
  onLeave: () => void
  onClose: () => void
}

function ExportProgress({ file: ordered, onLeave, onClose }: ExportProgressProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { data: file = ordered } = useQuery({
    queryKey: ['exports', ordered.id],
    queryFn: ({ signal }) => readExport(ordered.id, signal),
    refetchInterval: ({ state }) => (state.data && isEnded(state.data) ? false : 500),
  })
  const job = useQuery({
    queryKey: ['jobs', ordered.jobId],
    queryFn: ({ signal }) => api<{ done: number; total: number | null }>('GET', `/jobs/${ordered.jobId}`, { signal }),
    refetchInterval: isEnded(file) ? false : 700,
  }).data
  const ended = isEnded(file)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end is told once
  useEffect(() => {
    if (file.state !== 'done') return
    fetchFile(file.id)
    onClose()
  }, [ended])
  if (ended && file.state !== 'done') {
    return (
      <>
        <p role="alert">{t(file.state === 'cancelled' ? 'export.cancelled' : 'export.failed')}</p>
        <footer>
          <Button onClick={onClose}>{t('web.close')}</Button>
        </footer>
      </>
    )
  }
  const { done = 0, total = null } = job ?? {}
  return (
    <>
      <Progress
        percent={total ? Math.min(99, Math.floor((done / total) * 100)) : 0}
        aria-label={t('export.progress.label')}
      />
      <p className="gx-quiet gx-figures" aria-live="polite">
        {t('export.progress.done', { count: done, shown: exactNumber(done, formats) })}
      </p>
      <footer>
        <Button onClick={() => void api('POST', `/jobs/${ordered.jobId}/cancel`).then(onClose)}>
          {t('bulk.progress.stop')}
        </Button>
        <Button type="primary" onClick={onLeave}>
          {t('bulk.progress.background')}
        </Button>
      </footer>
    </>
  )
}

function isEnded({ state }: ExportFile): boolean {
  return state !== 'queued' && state !== 'running'
}
