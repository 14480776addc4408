import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '#web/ui/dialog.tsx'
import { faultWords } from '#web/ui/fault-words.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { type FirmRole, saveRole } from './role-calls.ts'

export function RoleNameDialog({ role, name: before, onClose }: { role: FirmRole; name: string; onClose: () => void }) {
  const { t } = useTranslation()
  const [name, setName] = useState(before)
  const [note, setNote] = useState(role.note ?? '')
  const [fault, setFault] = useState<string>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    try {
      await saveRole(role, { name: name.trim(), note: note.trim() || null })
      onClose()
    } catch (error) {
      setFault(faultWords(error, t))
    }
  }
  const title = t('people.role.rename')
  return (
    <Dialog label={title} onClose={onClose}>
      <form className="gx-form gx-secret-sheet" onSubmit={submit}>
        <h2>{title}</h2>
        <LabelledField label={t('people.role.name')} fault={fault}>
          {(id) => (
            <Input
              id={id}
              required
              autoFocus
              maxLength={60}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </LabelledField>
        <LabelledField label={t('people.role.note')} optional>
          {(id) => <Input id={id} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />}
        </LabelledField>
        <div className="gx-dialog-buttons">
          <Button type="primary" htmlType="submit">
            {t('people.save')}
          </Button>
          <Button onClick={onClose}>{t('web.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
