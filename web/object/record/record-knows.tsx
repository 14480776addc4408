import type { ApiRecord } from '#web/api/records.ts'
import { useModuleOn } from '#web/api/session.ts'
import { useObjects } from '#web/object/objects-context.ts'
import { Part } from '#web/ui/part.tsx'

/** What other domains know of a record, on a page of its own that is not the generic one. */
export function RecordKnows({ object, record }: { object: string; record: ApiRecord }) {
  const isOn = useModuleOn()
  const { knows = [] } = useObjects().extension(object)
  return knows
    .filter(({ module }) => isOn(module))
    .map(({ id, Body }) => (
      <Part key={id}>
        <Body record={record} />
      </Part>
    ))
}
