import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { ChosenRecords } from '#web/object/list/selection.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { BulkProgress } from './bulk-progress.tsx'
import { PreviewWords } from './preview-words.tsx'
import { useRunChange } from './run-change.ts'
import { usePreview } from './use-preview.ts'
import './bulk-dialog.css'

interface BulkDeleteDialogProps {
  object: ObjectDefinition
  selection: ChosenRecords
  onClose: () => void
  onDone: () => void
}

const DELETION = { delete: true } as const

/** Many records into the recycle bin: how many, and what goes with them. It can be undone. */
export function BulkDeleteDialog({ object, selection, onClose, onDone }: BulkDeleteDialogProps) {
  const { t } = useTranslation()
  const { preview, error, current } = usePreview(object.plural, selection, DELETION)
  const { busy, fault, underWay, run } = useRunChange(object, { selection, onDone })
  const title = t('bulk.delete.title')
  const going = preview ? preview.count - preview.notAllowed : 0
  return (
    <Dialog label={title} onClose={underWay ? onDone : onClose}>
      {underWay ? (
        <BulkProgress started={underWay} plural={object.plural} onClose={onDone} />
      ) : (
        <div className="gx-bulk-dialog">
          <h2>{title}</h2>
          {preview ? (
            <PreviewWords object={object} preview={preview} wanted={undefined} stale={!current} />
          ) : (
            !error && <SkeletonLines lines={2} />
          )}
          <p className="gx-quiet">{t('bulk.delete.kept')}</p>
          <FaultLine text={fault ?? error?.message} />
          <footer>
            <Button autoFocus onClick={onClose}>
              {t('web.cancel')}
            </Button>
            <Button danger loading={busy} disabled={going === 0} onClick={() => void run(DELETION, preview!.count)}>
              {t('bulk.delete.button', { count: going })}
            </Button>
          </footer>
        </div>
      )}
    </Dialog>
  )
}
