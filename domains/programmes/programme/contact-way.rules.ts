import { partsOfDay } from '#domains/accounts/index.ts'

/** The kind of step by the channel that a contact prefers; only approaches follow it, a task or a survey stays what it is. */
export const contactKinds = { phone: 'call', visit: 'visit', email: 'email', chat: 'chat' } as const

/** At which hour of the day a step is due, by the part of the day that the contact prefers. */
export const dueHours = {
  preferred: Object.fromEntries(Object.entries(partsOfDay).map(([part, { due }]) => [part, due])),
  usual: 9,
}
