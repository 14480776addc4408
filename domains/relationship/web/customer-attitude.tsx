import type { ApiRecord } from '#web/api/records.ts'
import { useRecord } from '#web/api/use-record.ts'
import AttitudeCard from './attitude-card.tsx'
import { AwaitedCard } from './awaited-card.tsx'

/** On the page of something that a customer did, what he says. */
export default function CustomerAttitude({ record }: { record: ApiRecord }) {
  const account = useRecord('accounts', String(record.accountId), [])
  return account.data ? <AttitudeCard record={account.data} /> : <AwaitedCard asked={account} />
}
