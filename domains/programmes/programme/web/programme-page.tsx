import { useParams } from '@tanstack/react-router'
import { ProgrammesFrame } from '#domains/programmes/web/programmes-frame.tsx'
import { useRecord } from '#web/api/use-record.ts'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { DraftView } from './draft-view.tsx'
import { type Programme, programmeRelations } from './programme-calls.ts'
import { RunningView } from './running-view.tsx'

/** `/programmes/{id}`: three questions before it starts, afterwards where it stands and what is to do. */
export function ProgrammePage() {
  const { id } = useParams({ from: '/signed-in/programmes/$id' })
  return <OneProgramme key={id} id={id} />
}

function OneProgramme({ id }: { id: string }) {
  const { data, error, refetch } = useRecord('programmes', id, programmeRelations)
  if (!data && error) return <FaultPage error={error} onRetry={() => void refetch()} />
  if (!data)
    return (
      <ProgrammesFrame title="">
        <SkeletonLines lines={10} />
      </ProgrammesFrame>
    )
  const programme = data as Programme
  return programme.state === 'draft' ? <DraftView programme={programme} /> : <RunningView programme={programme} />
}
