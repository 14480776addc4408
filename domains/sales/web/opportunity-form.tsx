import type { ApiRecord } from '#web/api/records.ts'
import { useUsualOwner } from '#web/api/session.ts'
import { useRecord } from '#web/api/use-record.ts'
import { RecordForm } from '#web/object/form/record-form.tsx'
import { useObject } from '#web/object/objects-context.ts'
import { Awaited } from '#web/ui/awaited.tsx'
import './opportunity-form.css'

interface OpportunityFormProps {
  /** Of the need. */
  id: string
  onDone: () => void
}

/** Makes an opportunity of a need, which stays its reason: all that is known of it is filled in. */
export default function OpportunityForm({ id, onDone }: OpportunityFormProps) {
  const need = useRecord('needs', id, ['account'])
  const { data, isPlaceholderData } = need
  const object = useObject('opportunity')
  const usualOwner = useUsualOwner('opportunity')
  if (!data || isPlaceholderData) return <Awaited asked={[need]} lines={5} />
  const { statement, state, accountId, contactId } = data
  // What nobody has said yet is still to be confirmed.
  const stage = state === 'latent' ? 'firstContact' : 'needConfirmed'
  const ownerId = usualOwner(data.account as ApiRecord | null)
  return (
    <div className="gx-opportunity-form">
      <RecordForm
        object={object}
        given={{ needId: id, accountId }}
        suggested={{ name: String(statement).slice(0, 200), contactId, ownerId, stage }}
        onCancel={onDone}
        onCreated={onDone}
      />
    </div>
  )
}
