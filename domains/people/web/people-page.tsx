import { UserAddOutlined } from '@ant-design/icons'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exactNumber } from '#fields/number/words.ts'
import { useCapability } from '#web/api/session.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { SettingsFrame } from '#web/settings/settings-frame.tsx'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { Section } from '#web/ui/page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { InvitationLine } from './invitation-line.tsx'
import { InvitePanel } from './invite-panel.tsx'
import { MemberLine } from './member-line.tsx'
import { invitationsQuery, membersQuery, teamsQuery } from './people-calls.ts'
import { RoleList } from './role-list.tsx'
import { TeamTree } from './team-tree.tsx'
import type { Territory } from './territory-calls.ts'
import { TerritoryPanel } from './territory-panel.tsx'
import { TerritorySection } from './territory-section.tsx'
import './people-page.css'

export function PeoplePage() {
  const { t } = useTranslation()
  const manages = useCapability('members')
  const [shown, setShown] = useState<'invitation' | { territory?: Territory }>()
  const close = () => setShown(undefined)
  const open = (territory?: Territory) => setShown({ territory })
  const panel =
    shown === 'invitation' ? (
      <InvitePanel onClose={close} />
    ) : (
      shown && <TerritoryPanel key={shown.territory?.id ?? 'new'} territory={shown.territory} onClose={close} />
    )
  return (
    <SettingsFrame
      title={t('people.page.title')}
      lead={<PeopleLead />}
      actions={
        manages && (
          <Button type="primary" icon={<UserAddOutlined aria-hidden />} onClick={() => setShown('invitation')}>
            {t('people.page.invite')}
          </Button>
        )
      }
      panel={panel}
    >
      <Members />
      <Section title={t('people.page.roles')}>
        <RoleList />
      </Section>
      <Section title={t('team.many')}>
        <TeamTree />
      </Section>
      <TerritorySection onOpen={open} />
    </SettingsFrame>
  )
}

function PeopleLead() {
  const { t } = useTranslation()
  const formats = useFormats()
  const { data } = useInfiniteQuery(membersQuery)
  const count = data?.pages[0]?.count
  if (count === undefined) return null
  return t('people.page.lead', { count, people: exactNumber(count, formats) })
}

function Members() {
  const { t } = useTranslation()
  const manages = useCapability('members')
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
          <MemberLine key={member.id} member={member} teams={teamList} manages={manages} />
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
