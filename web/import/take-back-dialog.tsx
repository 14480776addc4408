import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Dialog } from '#web/ui/dialog.tsx'
import { type ImportDetail, takeBackImport } from './import-calls.ts'
import { useImportWords } from './import-words.ts'
import { useImportAction } from './use-import-action.ts'

/** Taking an import back cannot be undone, so it is asked by the name of the file, with what will go. */
export function TakeBackDialog({ detail, onClose }: { detail: ImportDetail; onClose: () => void }) {
  const { t } = useTranslation()
  const { busy, fault, act } = useImportAction()
  const words = useImportWords(detail.object)
  const { id, fileName, created, report } = detail
  const title = t('wizard.takeBack.title', { file: fileName })
  const lines = [
    created > 0 && t('wizard.takeBack.created', { counted: words.counted(created) }),
    ...Object.entries(report.made).map(
      ([name, count]) => count > 0 && t('wizard.takeBack.created', { counted: words.counted(count, name) }),
    ),
    report.updatedRecords > 0 && t('wizard.takeBack.updated', { counted: words.counted(report.updatedRecords) }),
    ...Object.entries(report.changed).map(
      ([name, count]) => count > 0 && t('wizard.takeBack.updated', { counted: words.counted(count, name) }),
    ),
    t('wizard.takeBack.kept'),
  ].filter((line) => line !== false)
  return (
    <Dialog label={title} onClose={onClose}>
      <div className="gx-take-back">
        <h2>{title}</h2>
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {fault && <p role="alert">{fault}</p>}
        <div className="gx-check-foot">
          <Button
            danger
            loading={busy}
            onClick={() => void act(() => takeBackImport(id)).then((done) => done && onClose())}
          >
            {t('wizard.takeBack.button', { file: fileName })}
          </Button>
          <Button autoFocus onClick={onClose}>
            {t('wizard.takeBack.keep')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
