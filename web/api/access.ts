import type { Language } from '#web/i18n/language.ts'
import { queryClient } from './query-client.ts'
import { api } from './request.ts'

export interface Invitation {
  firm: string
  email: string
  name: string | null
  /** The address has a login already: the person signs in instead of choosing a password. */
  known: boolean
  locale: Language
}

export function openInvitation(token: string): Promise<Invitation> {
  return api('POST', '/invitations/open', { body: { token }, reads: true })
}

export async function acceptInvitation(input: { token: string; name?: string; password?: string }): Promise<void> {
  await api('POST', '/invitations/accept', { body: input })
  queryClient.clear()
}

export function askPasswordReset(email: string): Promise<void> {
  return api('POST', '/password-resets', { body: { email } })
}

export function openPasswordReset(token: string): Promise<void> {
  return api('POST', '/password-resets/open', { body: { token }, reads: true })
}

export function redeemPasswordReset(input: { token: string; password: string }): Promise<void> {
  return api('POST', '/password-resets/redeem', { body: input })
}
