import { useQuery } from '@tanstack/react-query'
import { Button, Input, Radio, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rolesQuery } from '#web/api/roles.ts'
import { useCapability, useSession } from '#web/api/session.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { faultWords } from '#web/ui/fault-words.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import type { ViewNaming } from './saved-views.ts'

interface ViewFormProps {
  title: string
  start: ViewNaming
  onSave: (naming: ViewNaming) => Promise<unknown>
  onClose: () => void
}

/** The name of a view and who sees it; for administrators also whose list begins with it. */
export function ViewForm({ title, start, onSave, onClose }: ViewFormProps) {
  const { t } = useTranslation()
  const { me } = useSession()
  const administers = useCapability('settings')
  const [naming, setNaming] = useState<ViewNaming>({
    name: start.name,
    visibility: start.visibility,
    defaultFor: start.defaultFor,
  })
  const roles = useQuery({ ...rolesQuery, enabled: administers }).data?.data ?? []
  const [fault, setFault] = useState<string>()
  const [saving, setSaving] = useState(false)
  const { name, visibility, defaultFor } = naming
  const change = (part: Partial<ViewNaming>) => setNaming({ ...naming, ...part })

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!name.trim() || saving) return
    setSaving(true)
    try {
      await onSave({ ...naming, name: name.trim(), defaultFor: visibility === 'everybody' ? defaultFor : [] })
      onClose()
    } catch (error) {
      setFault(faultWords(error, t))
      setSaving(false)
    }
  }
  const reaches = [
    { value: 'private', label: t('web.view.for.private') },
    ...(me.teamId || visibility === 'team' ? [{ value: 'team', label: t('web.view.for.team') }] : []),
    ...(administers || visibility === 'everybody' ? [{ value: 'everybody', label: t('web.view.for.everybody') }] : []),
  ]
  return (
    <Dialog label={title} onClose={onClose}>
      <form className="gx-view-form" onSubmit={(event) => void submit(event)}>
        <h2>{title}</h2>
        <LabelledField label={t('web.view.name')} fault={fault}>
          {(id) => (
            <Input
              id={id}
              autoFocus
              maxLength={60}
              value={name}
              status={fault ? 'error' : ''}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </LabelledField>
        {reaches.length > 1 && (
          <LabelledField label={t('web.view.visibleTo')} help={t('web.view.visibleTo.help')}>
            {(id) => (
              <Radio.Group
                id={id}
                value={visibility}
                options={reaches}
                onChange={(event) => change({ visibility: event.target.value })}
              />
            )}
          </LabelledField>
        )}
        {administers && visibility === 'everybody' && (
          <LabelledField label={t('web.view.defaultFor')} help={t('web.view.defaultFor.help')} optional>
            {(id) => (
              <Select
                id={id}
                mode="multiple"
                value={defaultFor}
                options={roles.map(({ key, name: own }) => ({ value: key, label: own ?? t(`user.role.${key}`) }))}
                onChange={(chosen: string[]) => change({ defaultFor: chosen })}
              />
            )}
          </LabelledField>
        )}
        <footer>
          <Button onClick={onClose}>{t('web.cancel')}</Button>
          <Button type="primary" htmlType="submit" disabled={!name.trim()} loading={saving}>
            {t('web.view.save')}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
