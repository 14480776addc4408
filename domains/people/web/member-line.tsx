import { EllipsisOutlined } from '@ant-design/icons'
import { Button, Dropdown, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '#web/api/api-error.ts'
import { useSession } from '#web/api/session.ts'
import { sayFault } from '#web/ui/fault-words.ts'
import { initialOf } from '#web/ui/initial.ts'
import { notify } from '#web/ui/notices.tsx'
import { HandOverDialog } from './hand-over-dialog.tsx'
import { ManagerDialog } from './manager-dialog.tsx'
import { changeMember, type MadeLink, type Member, makeResetLink, type Team } from './people-calls.ts'
import { RoleSelect } from './role-list.tsx'
import { useRoleName } from './role-words.ts'
import { SecretDialog } from './secret-dialog.tsx'

interface MemberLineProps {
  member: Member
  teams: Team[]
  manages: boolean
  /** Shows what else is kept about the member; absent where the firm keeps nothing else. */
  onOpen?: (() => void) | undefined
}

type Patch = Parameters<typeof changeMember>[1]

/** A member: role and team are changed in place, the rest stands in the menu. */
export function MemberLine({ member, teams, manages, onOpen }: MemberLineProps) {
  const { t } = useTranslation()
  const { me } = useSession()
  const [reset, setReset] = useState<MadeLink>()
  const [asking, setAsking] = useState<'leave' | 'manager'>()
  const roleName = useRoleName()
  const { name, active } = member

  const change = async (patch: Patch, said: string) => {
    try {
      const changed = await changeMember(member, patch)
      const old = Object.fromEntries(Object.keys(patch).map((key) => [key, member[key]])) as Patch
      const undo = () => void changeMember(changed, old).catch((error) => sayFault(error, t))
      notify({ text: said, action: { label: t('web.undo'), run: undo } })
    } catch (error) {
      sayFault(error, t)
    }
  }
  const makeLink = async () => {
    try {
      setReset(await makeResetLink(member.id))
    } catch (error) {
      const never = error instanceof ApiError && error.status === 404
      if (never) notify({ text: t('people.reset.never', { name }), tone: 'harm' })
      else sayFault(error, t)
    }
  }

  const act = (key: string) => {
    if (key === 'reset') void makeLink()
    else if (key === 'on') void change({ active: true }, t('people.member.back', { name }))
    else setAsking(key === 'manager' ? 'manager' : 'leave')
  }

  return (
    <li data-state={active ? 'on' : 'off'}>
      <WhoItIs member={member} onOpen={onOpen} />
      {manages && active ? (
        <RoleSelect
          value={member.role}
          label={t('people.member.roleOf', { name })}
          onChange={(role) => void change({ role }, t('people.member.roleNow', { name, role: roleName(role) }))}
        />
      ) : (
        <span className="gx-people-fact">{roleName(member.role)}</span>
      )}
      {manages && active ? (
        <Select
          variant="borderless"
          aria-label={t('people.member.teamOf', { name })}
          value={member.teamId}
          placeholder={t('people.member.noTeam')}
          // Not by a cross: it is saved at once, and a finger would hit it by mistake.
          options={[
            ...teams.map(({ id, name: label }) => ({ value: id, label })),
            ...(member.teamId ? [{ value: '', label: t('people.member.noTeam') }] : []),
          ]}
          onChange={(teamId) =>
            void change({ teamId: teamId || null }, t('web.saved', { what: t('people.member.teamOf', { name }) }))
          }
        />
      ) : (
        <span className="gx-people-fact">{teams.find((team) => team.id === member.teamId)?.name}</span>
      )}
      {manages ? (
        <Dropdown
          trigger={['click']}
          placement="bottomRight"
          menu={{
            items: active
              ? [
                  { key: 'manager', label: t('people.member.manager') },
                  { key: 'reset', label: t('people.member.resetLink') },
                  ...(member.id === me.id ? [] : [{ key: 'off', label: t('people.member.deactivate'), danger: true }]),
                ]
              : [{ key: 'on', label: t('people.member.activate') }],
            onClick: ({ key }) => act(key),
          }}
        >
          <Button type="text" icon={<EllipsisOutlined aria-hidden />} aria-label={t('people.member.more', { name })} />
        </Dropdown>
      ) : (
        <span />
      )}
      {asking === 'leave' && (
        <HandOverDialog
          member={member}
          onLeave={() => void change({ active: false }, t('people.member.out', { name }))}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking === 'manager' && (
        <ManagerDialog
          member={member}
          onChoose={(managerId) =>
            void change({ managerId }, t('web.saved', { what: t('people.member.managerOf', { name }) }))
          }
          onClose={() => setAsking(undefined)}
        />
      )}
      {reset && (
        <SecretDialog
          title={t('people.reset.title', { name })}
          lead={t('people.reset.lead', { name })}
          made={reset}
          onClose={() => setReset(undefined)}
        />
      )}
    </li>
  )
}

/** Name and e-mail; the name leads to what else is kept about the member. */
function WhoItIs({ member: { id, name, email, active }, onOpen }: Pick<MemberLineProps, 'member' | 'onOpen'>) {
  const { t } = useTranslation()
  const { me } = useSession()
  const called = id === me.id ? t('people.member.you', { name }) : name
  return (
    <div className="gx-person-line">
      <span className="gx-person-sign">{initialOf(name)}</span>
      <div>
        <p className="gx-person-name">
          {onOpen ? (
            <button type="button" className="gx-plain gx-name-link" onClick={onOpen}>
              {called}
            </button>
          ) : (
            called
          )}
        </p>
        <p className="gx-quiet">{active ? email : t('people.member.isOut', { email })}</p>
      </div>
    </div>
  )
}
