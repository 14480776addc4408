import { notFound, useParams } from '@tanstack/react-router'
import { useObjects } from '#web/object/objects-context.ts'
import { ObjectList } from './object-list.tsx'

/** `/accounts`, `/contacts` …: the list of the object with that plural. */
export function ListPage() {
  const { plural } = useParams({ from: '/signed-in/$plural' })
  const object = useObjects().byPlural(plural)
  if (!object || object.partOf) throw notFound()
  return <ObjectList key={plural} object={object} />
}
