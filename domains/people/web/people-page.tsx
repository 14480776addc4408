import { UserAddOutlined } from '@ant-design/icons'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exactNumber } from '#fields/number/words.ts'
import { useCapability } from '#web/api/session.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useObject } from '#web/object/objects-context.ts'
import { ownFieldKeys } from '#web/object/record/own-fields.tsx'
import { SettingsFrame } from '#web/settings/settings-frame.tsx'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { Section } from '#web/ui/page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { InvitationLine } from './invitation-line.tsx'
import { InvitePanel } from './invite-panel.tsx'
import { MemberLine } from './member-line.tsx'
import { MemberPanel } from './member-panel.tsx'
import { invitationsQuery, membersQuery, teamsQuery } from './people-calls.ts'
import { RoleList } from './role-list.tsx'
import { TeamTree } from './team-tree.tsx'
import type { Territory } from './territory-calls.ts'
import { TerritoryPanel } from './territory-panel.tsx'
import { TerritorySection } from './territory-section.tsx'
import './people-page.css'

type Shown =
  | { what: 'invitation' }
  | { what: 'member'; id: string }
  | { what: 'territory'; territory: Territory | undefined }

export function PeoplePage() {
  const { t } = useTranslation()
  const manages = useCapability('members')
  const [shown, setShown] = useState<Shown>()
  const close = () => setShown(undefined)
  return (
    <SettingsFrame
      title={t('people.page.title')}
      lead={<PeopleLead />}
      actions={
        manages && (
          <Button
            type="primary"
            icon={<UserAddOutlined aria-hidden />}
            onClick={() => setShown({ what: 'invitation' })}
          >
            {t('people.page.invite')}
          </Button>
        )
      }
      panel={shown && <ShownPanel shown={shown} onClose={close} />}
    >
      <Members onOpen={(id) => setShown({ what: 'member', id })} />
      <Section title={t('people.page.roles')}>
        <RoleList />
      </Section>
      <Section title={t('team.many')}>
        <TeamTree />
      </Section>
      <TerritorySection onOpen={(territory) => setShown({ what: 'territory', territory })} />
    </SettingsFrame>
  )
}

function ShownPanel({ shown, onClose }: { shown: Shown; onClose: () => void }) {
  if (shown.what === 'invitation') return <InvitePanel onClose={onClose} />
  if (shown.what === 'member') return <MemberPanel key={shown.id} id={shown.id} onClose={onClose} />
  return <TerritoryPanel key={shown.territory?.id ?? 'new'} territory={shown.territory} onClose={onClose} />
}

function PeopleLead() {
  const { t } = useTranslation()
  const formats = useFormats()
  const { data } = useInfiniteQuery(membersQuery)
  const count = data?.pages[0]?.count
  if (count === undefined) return null
  return t('people.page.lead', { count, people: exactNumber(count, formats) })
}

function Members({ onOpen }: { onOpen: (id: string) => void }) {
  const { t } = useTranslation()
  const manages = useCapability('members')
  const hasMore = ownFieldKeys(useObject('user')).length > 0
  const members = useInfiniteQuery(membersQuery)
  const teams = useQuery(teamsQuery)
  const invitations = useQuery({ ...invitationsQuery, enabled: manages })
  if (members.error) return <FaultPage error={members.error} onRetry={() => void members.refetch()} />
  if (!members.data) return <SkeletonLines lines={8} />
  const all = members.data.pages.flatMap((page) => page.data)
  const teamList = teams.data?.data ?? []
  return (
    <div className="gx-section">
      <ul className="gx-people">
        <li className="gx-people-head" aria-hidden="true">
          <span>{t('user.name')}</span>
          <span>{t('user.role')}</span>
          <span>{t('user.teamId')}</span>
          <span />
        </li>
        {(invitations.data?.data ?? []).map((invitation) => (
          <InvitationLine key={invitation.id} invitation={invitation} teams={teamList} />
        ))}
        {all.map((member) => (
          <MemberLine
            key={member.id}
            member={member}
            teams={teamList}
            manages={manages}
            onOpen={hasMore ? () => onOpen(member.id) : undefined}
          />
        ))}
      </ul>
      {members.hasNextPage && (
        <Button
          className="gx-people-more"
          loading={members.isFetchingNextPage}
          onClick={() => void members.fetchNextPage()}
        >
          {t('people.page.more')}
        </Button>
      )}
    </div>
  )
}
