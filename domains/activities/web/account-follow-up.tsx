import type { ApiRecord } from '#web/api/records.ts'
import { useRights } from '#web/api/session.ts'
import { useObject } from '#web/object/objects-context.ts'
import { useMayUpdate } from '#web/object/record/use-may-update.ts'
import { FollowUpForm } from './follow-up-form.tsx'

interface AccountFollowUpProps {
  record: ApiRecord
  autoFocus?: boolean
  onSaved?: () => void
}

/** What happened with an account, and what comes next. */
export default function AccountFollowUp({ record, ...form }: AccountFollowUpProps) {
  const { create } = useRights('activity')
  const mayPlan = useMayUpdate(useObject('account'), record)
  if (!create) return null
  return <FollowUpForm accountId={record.id} plan={mayPlan ? record : undefined} {...form} />
}
