import { useRecord } from '#web/api/use-record.ts'
import { Awaited } from '#web/ui/awaited.tsx'
import AccountFollowUp from './account-follow-up.tsx'

/** A follow-up and the next step of an account, written without leaving its list. */
export default function QuickFollowUp({ id, onDone }: { id: string; onDone: () => void }) {
  const asked = useRecord('accounts', id, [])
  if (!asked.data) return <Awaited asked={[asked]} lines={3} />
  return <AccountFollowUp record={asked.data} autoFocus onSaved={onDone} />
}
