import { Button, Input, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keys } from '#web/api/keys.ts'
import { queryClient } from '#web/api/query-client.ts'
import { createRecord, patchRecord } from '#web/api/records.ts'
import { useSaving } from '#web/settings/objects/use-saving.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import type { Team } from './people-calls.ts'

/** A team to be made, or changed where `team` stands. */
export interface TeamDraft {
  team?: Team
  name: string
  parentId: string | null
}

interface TeamDialogProps {
  draft: TeamDraft
  all: Team[]
  onClose: () => void
}

export function TeamDialog({ draft, all, onClose }: TeamDialogProps) {
  const { t } = useTranslation()
  const { team } = draft
  const [name, setName] = useState(draft.name)
  const [parentId, setParentId] = useState(draft.parentId)
  const { busy, save, faultOf, refusal } = useSaving({ name, parentId })
  const title = t(team ? 'people.team.edit' : 'people.team.add')

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const patch = { name: name.trim(), parentId }
    const done = await save(async () => {
      if (team) await patchRecord('teams', team.id, { version: team.version, patch })
      else await createRecord('teams', patch)
      await queryClient.invalidateQueries({ queryKey: keys.resource('teams') })
    })
    if (done) onClose()
  }

  return (
    <Dialog label={title} onClose={onClose}>
      <form className="gx-form gx-secret-sheet" onSubmit={submit}>
        <h2>{title}</h2>
        <LabelledField label={t('team.name')} fault={faultOf('name') ?? refusal(['name', 'parentId'])}>
          {(id) => (
            <Input
              id={id}
              required
              autoFocus
              maxLength={120}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </LabelledField>
        <LabelledField label={t('team.parentId')} optional fault={faultOf('parentId')}>
          {(id) => (
            <Select
              id={id}
              allowClear
              value={parentId}
              getPopupContainer={(field) => field.parentElement ?? document.body}
              options={all
                .filter((other) => !team || !isBelow(other, team, all))
                .map((other) => ({ value: other.id, label: other.name }))}
              onChange={(chosen) => setParentId(chosen ?? null)}
            />
          )}
        </LabelledField>
        <div className="gx-dialog-buttons">
          <Button type="primary" htmlType="submit" loading={busy}>
            {t(team ? 'people.team.save' : 'people.team.make')}
          </Button>
          <Button onClick={onClose}>{t('web.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  )
}

/** Whether a team is the other one or stands somewhere below it: it cannot become its parent. */
function isBelow(team: Team, above: Team, all: Team[]): boolean {
  const seen = new Set<string>()
  let at: Team | undefined = team
  while (at && !seen.has(at.id)) {
    if (at.id === above.id) return true
    seen.add(at.id)
    const parent: string | null = at.parentId
    at = all.find(({ id }) => id === parent)
  }
  return false
}
