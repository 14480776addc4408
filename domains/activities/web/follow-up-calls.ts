import { api } from '#web/api/request.ts'

interface FollowUp {
  done: Record<string, unknown>
  /** Null: nothing comes next any more; undefined: as it was. */
  next: { on: string; text: string | undefined } | null | undefined
}

/** Writes down what was done and when the next step is, both or neither; `key` makes a repeated attempt the same one. */
export function writeFollowUp(accountId: string, followUp: FollowUp, key: string): Promise<unknown> {
  return api('POST', `/accounts/${accountId}/follow-ups`, { body: followUp, key })
}
