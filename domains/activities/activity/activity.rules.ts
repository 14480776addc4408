/** With the customer, to him, or neither: how a deed looks from his side. */
export type Side = 'with' | 'to' | null

/** Meetings and visits are held with the customer; calls, mails and chats are done to him unless he turned to us. */
export function sideOf(kind: string, direction: string | null): Side {
  if (kind === 'meeting' || kind === 'visit') return 'with'
  if (kind === 'call' || kind === 'email' || kind === 'chat') return direction === 'in' ? 'with' : 'to'
  return null
}
