import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { exactNumber } from '#fields/number/words.ts'
import { isBuiltIn } from '#platform/permission/roles.ts'
import { api } from '#web/api/request.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useNouns } from '#web/object/field-words.ts'
import type { AccessGroup } from './access-calls.ts'

const NAMED = 3

/** People who see a record for the same reason, and that reason. */
export function AccessLine({ group }: { group: AccessGroup }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const reason = useReason(group)
  const names = group.members.slice(0, NAMED).map(({ name }) => name)
  const others = group.count - names.length
  const all = group.members.map(({ name }) => name).join(t('access.and'))
  return (
    <li title={all}>
      <p>
        {names.join(t('access.and'))}
        {others > 0 && ` ${t('access.others', { count: others, people: exactNumber(others, formats) })}`}
      </p>
      <p className="gx-quiet">
        {reason}
        {group.level === 'edit' ? t('access.mayEdit') : t('access.readsOnly')}
      </p>
    </li>
  )
}

function useReason({ why, by, through }: AccessGroup): string {
  const { t } = useTranslation()
  const nouns = useNouns()
  const roleName = useRoleName(by?.kind === 'role' ? by.id : undefined)
  if (through) return t(`access.why.${why}.through`, { name: by?.name, object: nouns.one(through.object) })
  if (why === 'share') return t(by?.kind === 'team' ? 'access.why.share.team' : 'access.why.share', { name: by?.name })
  return t(`access.why.${why}`, { name: by?.kind === 'role' ? roleName : by?.name })
}

function useRoleName(key: string | undefined): string {
  const { t } = useTranslation()
  const own = key !== undefined && !isBuiltIn(key)
  const { data } = useQuery({
    queryKey: ['roles'],
    queryFn: ({ signal }) => api<{ data: { key: string; name: string | null }[] }>('GET', '/roles', { signal }),
    enabled: own,
  })
  if (key === undefined) return ''
  return own ? (data?.data.find((role) => role.key === key)?.name ?? '') : t(`user.role.${key}`)
}
