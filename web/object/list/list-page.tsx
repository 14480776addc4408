import { useParams } from '@tanstack/react-router'
import { useObjects } from '#web/object/objects-context.ts'
import { NotFoundPage } from '#web/ui/fault-page.tsx'
import { ObjectList } from './object-list.tsx'

/** `/accounts`, `/contacts` …: the list of the object with that plural. */
export function ListPage() {
  const { plural } = useParams({ from: '/signed-in/$plural' })
  const object = useObjects().byPlural(plural)
  if (!object || object.partOf) return <NotFoundPage />
  return <ObjectList key={plural} object={object} />
}
