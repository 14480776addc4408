import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSaving } from '#web/settings/objects/use-saving.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { type InvitationInput, invite, type MadeLink, teamsQuery } from './people-calls.ts'
import { RoleChoice } from './role-list.tsx'
import { SecretLink } from './secret-dialog.tsx'

const EMPTY: InvitationInput = { email: '', name: '', role: 'rep', teamId: null }

export function InvitePanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [made, setMade] = useState<MadeLink & { name: string }>()
  const title = t('people.page.invite')
  return (
    <SidePanel label={title} head={<h2>{title}</h2>} onClose={onClose} focus>
      <div className="gx-panel-form">
        {made ? (
          <div className="gx-secret">
            <h3>{t('people.invite.linkTitle', { name: made.name })}</h3>
            <p>{t('people.invite.linkLead')}</p>
            <SecretLink made={made} />
            <div>
              <Button onClick={() => setMade(undefined)}>{t('people.invite.another')}</Button>
            </div>
          </div>
        ) : (
          <InviteForm onMade={setMade} />
        )}
      </div>
    </SidePanel>
  )
}

function InviteForm({ onMade }: { onMade: (made: MadeLink & { name: string }) => void }) {
  const { t } = useTranslation()
  const teams = useQuery(teamsQuery)
  const [input, setInput] = useState(EMPTY)
  const { busy, save, faultOf, refusal } = useSaving({ ...input })
  const set = (patch: Partial<InvitationInput>) => setInput({ ...input, ...patch })

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const { name, email, ...rest } = input
    const given = name?.trim()
    await save(async () => {
      const made = await invite({ ...rest, email: email.trim(), ...(given && { name: given }) })
      onMade({ ...made, name: given || email.trim() })
    })
  }

  return (
    <form className="gx-form" onSubmit={submit}>
      <LabelledField label={t('user.email')} fault={faultOf('email') ?? refusal(['email', 'name', 'role', 'teamId'])}>
        {(id) => (
          <Input
            id={id}
            type="email"
            required
            autoFocus
            autoComplete="off"
            value={input.email}
            onChange={(event) => set({ email: event.target.value })}
          />
        )}
      </LabelledField>
      <LabelledField label={t('user.name')} optional fault={faultOf('name')}>
        {(id) => (
          <Input
            id={id}
            maxLength={120}
            autoComplete="off"
            value={input.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </LabelledField>
      <LabelledField label={t('user.role')} fault={faultOf('role')}>
        {() => <RoleChoice value={input.role} label={t('user.role')} onChange={(role) => set({ role })} />}
      </LabelledField>
      {(teams.data?.data.length ?? 0) > 0 && (
        <LabelledField label={t('user.teamId')} optional fault={faultOf('teamId')}>
          {(id) => (
            <Select
              id={id}
              allowClear
              value={input.teamId}
              options={teams.data?.data.map((team) => ({ value: team.id, label: team.name }))}
              onChange={(teamId) => set({ teamId: teamId ?? null })}
            />
          )}
        </LabelledField>
      )}
      <div>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('people.invite.make')}
        </Button>
      </div>
    </form>
  )
}
