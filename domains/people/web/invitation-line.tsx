import { EllipsisOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { instantWords } from '#fields/datetime/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { initialOf } from '#web/ui/initial.ts'
import { notify } from '#web/ui/notices.tsx'
import { invite, type MadeLink, type OpenInvitation, type Team, withdrawInvitation } from './people-calls.ts'
import { useRoleName } from './role-words.ts'
import { SecretDialog } from './secret-dialog.tsx'

/** Someone invited who has not come yet. The link is never told twice; a new one ends the old one. */
export function InvitationLine({ invitation, teams }: { invitation: OpenInvitation; teams: Team[] }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const [made, setMade] = useState<MadeLink>()
  const { id, email, name, role, teamId, expiresAt } = invitation
  const shown = name ?? email
  const renew = async () => setMade(await invite({ email, role, teamId, ...(name && { name }) }))
  const withdraw = async () => {
    await withdrawInvitation(id)
    notify({
      text: t('people.invitation.withdrawn', { name: shown }),
      action: { label: t('people.invitation.again'), run: () => void renew() },
    })
  }
  return (
    <li data-state="invited">
      <div className="gx-person-line">
        <span className="gx-person-sign">{initialOf(shown)}</span>
        <div>
          <p className="gx-person-name">{shown}</p>
          <p className="gx-quiet">{t('people.invitation.waiting', { until: instantWords(expiresAt, formats) })}</p>
        </div>
      </div>
      <span className="gx-people-fact">{useRoleName()(role)}</span>
      <span className="gx-people-fact">{teams.find((team) => team.id === teamId)?.name}</span>
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        menu={{
          items: [
            { key: 'renew', label: t('people.invitation.renew') },
            { key: 'withdraw', label: t('people.invitation.withdraw'), danger: true },
          ],
          onClick: ({ key }) => void (key === 'renew' ? renew() : withdraw()),
        }}
      >
        <Button
          type="text"
          icon={<EllipsisOutlined aria-hidden />}
          aria-label={t('people.member.more', { name: shown })}
        />
      </Dropdown>
      {made && (
        <SecretDialog
          title={t('people.invite.linkTitle', { name: shown })}
          lead={t('people.invite.linkLead')}
          made={made}
          onClose={() => setMade(undefined)}
        />
      )}
    </li>
  )
}
