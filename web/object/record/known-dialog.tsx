import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiRecord } from '#web/api/records.ts'
import { useModuleOn } from '#web/api/session.ts'
import { useRecord } from '#web/api/use-record.ts'
import { useObjects } from '#web/object/objects-context.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import './known-dialog.css'

interface KnownWayProps {
  object: string
  /** Plural of the object. */
  resource: string
  id: string
  /** Which of the cards of its page. */
  knows: string
  /** What is said of the record here. */
  words: string
}

/** Words about a record on another page; they open the card of its own page that says how we know. */
export function KnownWay({ object, resource, id, knows, words }: KnownWayProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const isOn = useModuleOn()
  const card = useObjects()
    .extension(object)
    .knows?.find((each) => each.id === knows && isOn(each.module))
  if (!card) return <span>{words}</span>
  const title = t('chart.basisOf', { title: words })
  return (
    <>
      <button type="button" className="gx-plain gx-known-way" title={title} onClick={() => setOpen(true)}>
        {words}
      </button>
      {open && (
        <Dialog label={title} className="gx-known" onClose={() => setOpen(false)}>
          <Known resource={resource} id={id} Body={card.Body} />
        </Dialog>
      )}
    </>
  )
}

interface KnownProps {
  resource: string
  id: string
  Body: React.ComponentType<{ record: ApiRecord }>
}

function Known({ resource, id, Body }: KnownProps) {
  const { data } = useRecord(resource, id, [])
  if (!data) return <SkeletonLines lines={5} />
  return (
    <>
      <p className="gx-known-name">{String(data.name ?? '')}</p>
      <Suspense fallback={<SkeletonLines lines={5} />}>
        <Body record={data} />
      </Suspense>
    </>
  )
}
