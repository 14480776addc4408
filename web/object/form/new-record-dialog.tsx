import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { MayAskNewRecord, type WantedRecord } from '#web/api/ask-new-record.ts'
import { useNouns } from '#web/object/field-words.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { RecordForm } from './record-form.tsx'
import './new-record-dialog.css'

/** The form of a record that another one needs, over what one is doing: duplicates are warned of here as anywhere. */
export default function NewRecordDialog({ object, question }: { object: ObjectDefinition; question: WantedRecord }) {
  const { t } = useTranslation()
  const title = t('web.create.title', { object: useNouns().one(object.name) })
  const giveUp = () => question.answer(undefined)
  return (
    <Dialog label={title} className="gx-new-record" onClose={giveUp}>
      <h2>{title}</h2>
      <MayAskNewRecord value={false}>
        <RecordForm
          object={object}
          given={question.given}
          suggested={question.suggested}
          onCancel={giveUp}
          onCreated={question.answer}
        />
      </MayAskNewRecord>
    </Dialog>
  )
}
