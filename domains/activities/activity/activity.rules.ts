/** Whether an activity was done with the customer, to him, or neither. */
export type Side = 'with' | 'to' | null

/** Meetings and visits are done with the customer; calls, mails and chats are done to him unless he contacted us. */
export function sideOf(kind: string, direction: string | null): Side {
  if (kind === 'meeting' || kind === 'visit') return 'with'
  if (kind === 'call' || kind === 'email' || kind === 'chat') return direction === 'in' ? 'with' : 'to'
  return null
}
