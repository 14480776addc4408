import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RecordPicker } from '#web/object/record-picker.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import type { Member } from './people-calls.ts'

interface ManagerDialogProps {
  member: Member
  onChoose: (managerId: string | null) => void
  onClose: () => void
}

/** Whom a member reports to: with the scope "team", a manager also sees the records of those who report to him. */
export function ManagerDialog({ member, onChoose, onClose }: ManagerDialogProps) {
  const { t } = useTranslation()
  const [managerId, setManagerId] = useState(member.managerId)
  const title = t('people.member.managerOf', { name: member.name })
  return (
    <Dialog label={title} onClose={onClose}>
      <div className="gx-form gx-secret-sheet">
        <h2>{title}</h2>
        <LabelledField label={t('user.managerId')} help={t('people.member.managerHelp')}>
          {(id) => (
            <RecordPicker
              id={id}
              object="user"
              value={managerId}
              filter={{ field: 'active', op: 'eq', value: true }}
              onChange={setManagerId}
            />
          )}
        </LabelledField>
        <div className="gx-dialog-buttons">
          <Button
            type="primary"
            onClick={() => {
              onChoose(managerId)
              onClose()
            }}
          >
            {t('people.save')}
          </Button>
          <Button onClick={onClose}>{t('web.cancel')}</Button>
        </div>
      </div>
    </Dialog>
  )
}
