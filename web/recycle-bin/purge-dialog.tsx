import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { ApiError } from '#web/api/api-error.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { notify } from '#web/ui/notices.tsx'
import { binKey, purgeRecord } from './bin-calls.ts'

interface PurgeDialogProps {
  object: ObjectDefinition
  id: string
  name: string
  onClose: () => void
}

/** Deleting for good cannot be undone, so it is confirmed by typing the name. */
export function PurgeDialog({ object, id, name, onClose }: PurgeDialogProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const title = t('web.bin.purge.title', { name })
  const purge = async () => {
    setBusy(true)
    try {
      await purgeRecord(object.plural, { id, name: typed })
      await client.invalidateQueries({ queryKey: binKey })
      notify({ text: t('web.bin.purged', { name }) })
      onClose()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setFault(error.fault('name') ?? error.message)
      setBusy(false)
    }
  }
  return (
    <Dialog label={title} onClose={onClose}>
      <form
        className="gx-purge"
        onSubmit={(event) => {
          event.preventDefault()
          if (typed.trim() === name.trim()) void purge()
        }}
      >
        <h2>{title}</h2>
        <p>{t('web.bin.purge.text')}</p>
        <LabelledField label={t('web.bin.purge.name')} fault={fault}>
          {(field) => (
            <Input
              id={field}
              autoFocus
              value={typed}
              autoComplete="off"
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </LabelledField>
        <footer>
          <Button onClick={onClose}>{t('web.cancel')}</Button>
          <Button danger htmlType="submit" loading={busy} disabled={typed.trim() !== name.trim()}>
            {t('web.bin.purge')}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
