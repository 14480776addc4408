import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { isBuiltIn } from '#platform/permission/roles.ts'
import { rolesQuery } from '#web/api/roles.ts'
import { useNouns } from '#web/object/field-words.ts'
import type { AccessReason } from './access-calls.ts'

/** Says why somebody sees a record; the firm's own roles are asked for where one of the reasons is such a role. */
export function useReasonWords(reasons: readonly AccessReason[]): (reason: AccessReason) => string {
  const { t } = useTranslation()
  const nouns = useNouns()
  const isOwn = ({ by }: AccessReason) => by?.kind === 'role' && !isBuiltIn(by.id)
  const { data } = useQuery({ ...rolesQuery, enabled: reasons.some(isOwn) })
  const nameOf = ({ by }: AccessReason) => {
    if (by?.kind !== 'role') return by?.name
    return isBuiltIn(by.id) ? t(`user.role.${by.id}`) : (data?.data.find(({ key }) => key === by.id)?.name ?? '')
  }
  return (reason) => {
    const { why, by, through } = reason
    const which: string[] = [why]
    if (why === 'share' && by?.kind === 'team') which.push('team')
    if (why === 'territory' && !by) which.push('unnamed')
    if (through) which.push('through')
    const names = { name: nameOf(reason), object: through ? nouns.one(through.object) : undefined }
    return t(`access.why.${which.join('.')}`, names)
  }
}
