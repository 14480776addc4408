import type { ApiRecord } from '#web/api/records.ts'
import { useRights } from '#web/api/session.ts'
import { FollowUpForm } from './follow-up-form.tsx'

/** The form for a new follow-up above the timeline of a contact. */
export default function ContactFollowUp({ record }: { record: ApiRecord }) {
  const { create } = useRights('activity')
  if (!create || typeof record.accountId !== 'string') return null
  return <FollowUpForm accountId={record.accountId} contactId={record.id} plan={undefined} />
}
