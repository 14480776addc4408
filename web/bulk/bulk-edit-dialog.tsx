import { Button, Select } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { webKind } from '#fields/web.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { fieldUse, useFieldLabel } from '#web/object/field-words.ts'
import type { ChosenRecords } from '#web/object/list/selection.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { bulkFields, changeOf, missingFor, type Wanted, type Way, waysOf } from './bulk-change.ts'
import { BulkProgress } from './bulk-progress.tsx'
import { MissingRows } from './missing-rows.tsx'
import { PreviewWords } from './preview-words.tsx'
import { useRunChange } from './run-change.ts'
import { usePreview } from './use-preview.ts'
import './bulk-dialog.css'

interface BulkEditDialogProps {
  object: ObjectDefinition
  selection: ChosenRecords
  /** The field that is already chosen: the owner, the tags. */
  field: string | undefined
  add: boolean
  onClose: () => void
  onDone: () => void
}

/** One field of many records: which, what with it, and before it is done what will change. */
export function BulkEditDialog({ object, selection, field: given, add, onClose, onDone }: BulkEditDialogProps) {
  const { t } = useTranslation()
  const id = useId()
  const label = useFieldLabel()
  const [wanted, setWanted] = useState<Wanted | undefined>(
    given ? { key: given, way: add ? 'add' : 'set', value: null } : undefined,
  )
  /** Values for fields that the change makes necessary. */
  const [fill, setFill] = useState<Record<string, unknown>>({})
  const want = (next: Wanted) => {
    setWanted(next)
    setFill({})
  }
  const change = wanted && changeOf(wanted, fill)
  const { preview, error, current } = usePreview(object.plural, selection, change)
  const { busy, fault, underWay, run } = useRunChange(object, { selection, onDone })
  const fields = bulkFields(object)
  const missing = wanted && preview ? missingFor(object, wanted, preview) : []
  const use = wanted && fieldUse(object, wanted.key)
  const Input = use && webKind(use.field.kind).Input
  const ways = use ? waysOf(use.field) : []
  const title = t(given === 'ownerId' ? 'bulk.dialog.assign' : 'bulk.dialog.title')
  if (underWay) {
    return (
      <Dialog label={title} onClose={onDone}>
        <BulkProgress started={underWay} plural={object.plural} onClose={onDone} />
      </Dialog>
    )
  }
  return (
    <Dialog label={title} onClose={onClose}>
      <form
        className="gx-bulk-dialog"
        onSubmit={(event) => {
          event.preventDefault()
          if (change && preview && current && preview.changing > 0) void run(change, preview.count)
        }}
      >
        <h2>{title}</h2>
        {!given && (
          <div className="gx-bulk-row">
            <label htmlFor={`${id}-field`}>{t('bulk.dialog.field')}</label>
            <Select
              id={`${id}-field`}
              autoFocus
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t('bulk.dialog.chooseField')}
              value={wanted?.key}
              options={fields.map(([key]) => ({ value: key, label: label(object.name, key) }))}
              onChange={(key: string) => want({ key, way: waysOf(fieldUse(object, key).field)[0]!, value: null })}
            />
          </div>
        )}
        {wanted && ways.length > 1 && (
          <div className="gx-bulk-row">
            <label htmlFor={`${id}-way`}>{t('bulk.dialog.way')}</label>
            <Select
              id={`${id}-way`}
              value={wanted.way}
              options={ways.map((way) => ({ value: way, label: t(`bulk.way.${way}`) }))}
              onChange={(way: Way) => want({ ...wanted, way })}
            />
          </div>
        )}
        {wanted && use && Input && wanted.way !== 'clear' && (
          <div className="gx-bulk-row">
            <label htmlFor={`${id}-value`}>{given ? label(object.name, given) : t('bulk.dialog.value')}</label>
            <Input
              key={`${wanted.key}.${wanted.way}`}
              id={`${id}-value`}
              use={use}
              value={wanted.value}
              autoFocus={!!given}
              invalid={!!error}
              onChange={(value: unknown) => want({ ...wanted, value })}
            />
          </div>
        )}
        <MissingRows
          object={object}
          keys={[...new Set([...Object.keys(fill), ...missing])]}
          values={fill}
          onChange={setFill}
        />
        <FaultLine text={error?.message} />
        {preview && !error && (
          <PreviewWords object={object} preview={preview} wanted={wanted} missing={missing} stale={!current} />
        )}
        <FaultLine text={fault} />
        <footer>
          <Button onClick={onClose}>{t('web.cancel')}</Button>
          <Button
            type="primary"
            htmlType="submit"
            loading={busy}
            disabled={!change || !current || !preview || preview.changing === 0}
          >
            {preview && current && preview.changing > 0
              ? t('bulk.dialog.button', { count: countOf(preview) })
              : t('bulk.dialog.buttonPlain')}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}

/** Where not each record was looked at, all that may be changed: what of them changes is known when it is done. */
function countOf({
  count,
  notAllowed,
  judged,
  changing,
}: {
  count: number
  notAllowed: number
  judged: number
  changing: number
}) {
  return judged === count - notAllowed ? changing : count - notAllowed
}
