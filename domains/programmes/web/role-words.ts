import type { TFunction } from 'i18next'
import { readyRoles } from '#domains/programmes/resources/assessment.rules.ts'

/** A role in the reader's language; one of the firm's own is shown as it was written. */
export function roleWords(t: TFunction, role: string): string {
  return (readyRoles as readonly string[]).includes(role) ? t(`resources.role.${role}`) : role
}
