import { useState } from 'react'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useSeen } from '#web/notice/use-seen.ts'
import { arranged, keysOf } from '#web/object/layout/arrangement.ts'
import { useLayout } from '#web/object/layout/layouts.ts'
import { standardCards, standardTabs } from '#web/object/layout/standard-layout.ts'
import { Part } from '#web/ui/part.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { useNarrow } from '#web/ui/use-narrow.ts'
import { FieldList } from './field-list.tsx'
import { type RecordPart, useRecordParts } from './parts.ts'
import { titleOf } from './record-words.ts'
import './record-view.css'

interface RecordViewProps {
  object: ObjectDefinition
  record: ApiRecord
  /** In the panel beside a list: one column. */
  beside: boolean
}

/** The body of a record as its layout arranges it: its fields, what we know and why, and everything that hangs on it. */
export function RecordView({ object, record, beside }: RecordViewProps) {
  const narrow = useNarrow()
  const layout = useLayout(object.name)
  const parts = useRecordParts(object)
  useSeen(record.id)
  const byKey = new Map(parts.map((part) => [part.key, part]))
  const partsOf = (keys: string[]) => keys.map((key) => byKey.get(key)!)
  const tabs = arranged(standardTabs(parts), layout?.tabs, { apart: true }).groups.map(({ title, keys }) => ({
    key: keys[0]!,
    label: title ?? partsOf(keys)[0]!.name,
    parts: partsOf(keys),
  }))
  const cards = partsOf(keysOf(arranged(standardCards(parts), layout?.cards)))
  const [chosen, setTab] = useState<string>()
  const open = tabs.find(({ key }) => key === chosen) ?? tabs[0]
  return (
    <div className="gx-record" data-beside={beside} data-knows={cards.length > 0}>
      <div className="gx-record-fields">
        <FieldList object={object} record={record} short={beside || narrow} />
      </div>
      {cards.length > 0 && (
        <div className="gx-record-knows">
          {cards.map(({ key, render }) => (
            <Part key={key}>{render(record)}</Part>
          ))}
        </div>
      )}
      <div className="gx-record-story">
        <Tabs label={titleOf(object, record)} tabs={tabs} open={open?.key} onOpen={setTab}>
          {open && <PartsOfTab key={open.key} parts={open.parts} record={record} />}
        </Tabs>
      </div>
    </div>
  )
}

/** What a tab shows: mostly one part; several, that a layout put together, stand below each other under their names. */
function PartsOfTab({ parts, record }: { parts: RecordPart[]; record: ApiRecord }) {
  if (parts.length === 1) return <Part>{parts[0]!.render(record)}</Part>
  return parts.map(({ key, name, render }) => (
    <section key={key} className="gx-record-section">
      <h2>{name}</h2>
      <Part>{render(record)}</Part>
    </section>
  ))
}
