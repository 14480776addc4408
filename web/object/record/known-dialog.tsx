import { type ComponentType, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiRecord } from '#web/api/records.ts'
import { useModuleOn } from '#web/api/session.ts'
import { useRecord } from '#web/api/use-record.ts'
import { useObjects } from '#web/object/objects-context.ts'
import { Awaited } from '#web/ui/awaited.tsx'
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
      <button
        type="button"
        className="gx-plain gx-known-way"
        aria-haspopup="dialog"
        title={title}
        onClick={() => setOpen(true)}
      >
        {words}
      </button>
      {open && <Known title={title} resource={resource} id={id} Body={card.Body} onClose={() => setOpen(false)} />}
    </>
  )
}

interface KnownDialogProps {
  title: string
  /** Whose card it is; not known yet while it is asked for. */
  record: ApiRecord | undefined
  onClose: () => void
  children: ReactNode
}

/** A card of a record's page, opened on another one. */
export function KnownDialog({ title, record, onClose, children }: KnownDialogProps) {
  return (
    <Dialog label={title} className="gx-known" onClose={onClose}>
      {record && <p className="gx-known-name">{String(record.name ?? '')}</p>}
      <Suspense fallback={<SkeletonLines lines={5} />}>{children}</Suspense>
    </Dialog>
  )
}

interface KnownProps {
  title: string
  resource: string
  id: string
  Body: ComponentType<{ record: ApiRecord }>
  onClose: () => void
}

function Known({ title, resource, id, Body, onClose }: KnownProps) {
  const asked = useRecord(resource, id, [])
  return (
    <KnownDialog title={title} record={asked.data} onClose={onClose}>
      {asked.data ? <Body record={asked.data} /> : <Awaited asked={[asked]} lines={5} />}
    </KnownDialog>
  )
}
