import { EllipsisOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import { type CSSProperties, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exactNumber } from '#fields/number/words.ts'
import { useRights } from '#web/api/session.ts'
import { useRecordWriter } from '#web/api/use-record.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { type Team, teamSizesQuery, teamsQuery } from './people-calls.ts'
import { TeamDialog, type TeamDraft } from './team-dialog.tsx'

/** Teams below teams, each with the number of people in it. */
export function TeamTree() {
  const { t } = useTranslation()
  const rights = useRights('team')
  const teams = useQuery(teamsQuery)
  const sizes = useQuery(teamSizesQuery)
  const [draft, setDraft] = useState<TeamDraft>()
  if (teams.error) return <FaultPage error={teams.error} onRetry={() => void teams.refetch()} />
  if (!teams.data) return <SkeletonLines lines={3} />
  const all = teams.data.data
  return (
    <div className="gx-teams">
      {all.length === 0 && <p className="gx-quiet">{t('people.team.none')}</p>}
      <Branch all={all} parentId={null} depth={0} sizes={sizes.data} onEdit={rights.create ? setDraft : undefined} />
      {rights.create && (
        <Button
          type="text"
          className="gx-people-more"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => setDraft({ name: '', parentId: null })}
        >
          {t('people.team.add')}
        </Button>
      )}
      {draft && <TeamDialog draft={draft} all={all} onClose={() => setDraft(undefined)} />}
    </div>
  )
}

interface BranchProps {
  all: Team[]
  parentId: string | null
  depth: number
  sizes: Map<string | null, number> | undefined
  onEdit: ((draft: TeamDraft) => void) | undefined
}

function Branch({ all, parentId, depth, sizes, onEdit }: BranchProps) {
  const known = new Set(all.map(({ id }) => id))
  // A team whose parent is in the bin stands at the top.
  const own = all.filter((team) => (team.parentId && known.has(team.parentId) ? team.parentId : null) === parentId)
  if (own.length === 0) return null
  return (
    <ul style={{ '--gx-depth': depth } as CSSProperties}>
      {own.map((team) => (
        <li key={team.id}>
          <TeamLine team={team} people={sizes?.get(team.id) ?? 0} onEdit={onEdit} />
          <Branch all={all} parentId={team.id} depth={depth + 1} sizes={sizes} onEdit={onEdit} />
        </li>
      ))}
    </ul>
  )
}

function TeamLine({ team, people, onEdit }: { team: Team; people: number; onEdit: BranchProps['onEdit'] }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { remove, say } = useRecordWriter('teams')
  const act = (key: string) => {
    if (key === 'edit') onEdit?.({ team, name: team.name, parentId: team.parentId })
    if (key === 'below') onEdit?.({ name: '', parentId: team.id })
    if (key === 'delete') void remove(team, team.name).catch(say)
  }
  return (
    <div>
      <span>{team.name}</span>
      <span className="gx-quiet gx-figures">
        {t('people.team.people', { count: people, people: exactNumber(people, formats) })}
      </span>
      {onEdit && (
        <Dropdown
          trigger={['click']}
          placement="bottomRight"
          menu={{
            items: [
              { key: 'edit', label: t('people.team.edit') },
              { key: 'below', label: t('people.team.below') },
              { key: 'delete', label: t('people.team.delete'), danger: true },
            ],
            onClick: ({ key }) => act(key),
          }}
        >
          <Button
            type="text"
            icon={<EllipsisOutlined aria-hidden />}
            aria-label={t('people.member.more', { name: team.name })}
          />
        </Dropdown>
      )}
    </div>
  )
}
