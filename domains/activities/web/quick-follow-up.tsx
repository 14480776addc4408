import { useRecord } from '#web/api/use-record.ts'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import AccountFollowUp from './account-follow-up.tsx'

/** A follow-up and the next step of an account, written without leaving its list. */
export default function QuickFollowUp({ id, onDone }: { id: string; onDone: () => void }) {
  const { data } = useRecord('accounts', id, [])
  return data ? <AccountFollowUp record={data} autoFocus onSaved={onDone} /> : <SkeletonLines lines={3} />
}
