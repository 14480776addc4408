import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { isBuiltIn } from '#platform/permission/roles.ts'
import { type FirmRole, rolesQuery } from './role-calls.ts'

/** What a role is called, built-in or the firm's own. */
export function useRoleName(): (key: string) => string {
  const { t } = useTranslation()
  const { data } = useQuery(rolesQuery)
  return (key) => (isBuiltIn(key) ? t(`user.role.${key}`) : (data?.data.find((role) => role.key === key)?.name ?? ''))
}

/** The one sentence that says what a role is for. */
export function useRoleNote(): (role: Pick<FirmRole, 'key' | 'base' | 'note'>) => string {
  const { t } = useTranslation()
  return ({ key, base, note }) => {
    if (note) return note
    return isBuiltIn(key) ? t(`people.role.${key}`) : t('people.role.copied', { from: t(`user.role.${base}`) })
  }
}
