import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ObjectDefinition, relationName } from '#platform/object/define-object.ts'
import { type ApiRecord, onceEach } from '#web/api/records.ts'
import { useRights } from '#web/api/session.ts'
import { type RecordList, useRecordList } from '#web/api/use-record-list.ts'
import { useFieldHelp, useFieldLabel, useNouns, useObjectWords } from '#web/object/field-words.ts'
import { useObjects } from '#web/object/objects-context.ts'
import { PartFault } from '#web/ui/part-fault.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { useWhenSeen } from '#web/ui/use-when-seen.ts'
import { AddRelated } from './add-related.tsx'
import { LinkedRow } from './linked-row.tsx'
import { otherSide } from './related.ts'
import './related-records.css'

interface LinkedRecordsProps {
  /** The object that relates two others. */
  link: ObjectDefinition
  /** Its references that may point here: one, or both where it relates records of one kind. */
  sides: string[]
  record: ApiRecord
}

/** Who or what stands in a relation to this record: the other side by name, in which role, since when and until when. */
export function LinkedRecords({ link, sides, record }: LinkedRecordsProps) {
  const { t } = useTranslation()
  const noun = useNouns()
  const words = useObjectWords()
  const label = useFieldLabel()
  const helpOf = useFieldHelp()
  const objects = useObjects()
  const rights = useRights(link.name)
  const [adding, setAdding] = useState(false)
  const here = sides.map((side) => ({ field: side, op: 'eq', value: record.id }))
  const query = {
    filter: here.length > 1 ? { or: here } : here[0]!,
    sort: '-createdAt',
    include: Object.values(link.link ?? {}).map(relationName),
  }
  const list = useRecordList(link.plural, query)
  const rows = onceEach(Array.from({ length: list.length }, (_, index) => list.at(index) ?? []).flat())
  const other = otherSide(link, sides[0]!)
  const otherName = words.one(objects.byName(link.fields[other]?.to ?? '')?.name ?? link.name)
  const columns = Object.keys(link.fields).filter(
    (key) => key !== link.link?.from && key !== link.link?.to && isColumn(link, key),
  )
  return (
    <div className="gx-related">
      {rights.create && (
        <AddRelated object={link} given={{ [sides[0]!]: record.id }} open={adding} onOpen={setAdding} />
      )}
      {list.waiting && !list.error && <SkeletonLines lines={3} />}
      {!list.waiting && !list.error && rows.length === 0 && !adding && (
        <p className="gx-quiet">{t('web.related.none', { objects: noun.many(link.name) })}</p>
      )}
      {rows.length > 0 && (
        <div className="gx-related-scroll">
          <table aria-label={words.many(link.name)}>
            <thead>
              <tr>
                <th>{otherName}</th>
                {columns.map((key) => (
                  <th key={key} title={helpOf(link.name, key)}>
                    {label(link.name, key)}
                  </th>
                ))}
                <th>
                  <span className="gx-hidden">{t('web.record.more')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <LinkedRow key={row.id} link={link} row={row} hereId={record.id} columns={columns} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {list.error && <PartFault error={list.error} onRetry={list.retry} />}
      {rows.length > 0 && !list.error && list.at(list.length - 1) === undefined && <More list={list} />}
    </div>
  )
}

/** The end of what is loaded: the rows before it stay, those after it come. */
function More({ list }: { list: RecordList }) {
  const { t } = useTranslation()
  const end = useWhenSeen<HTMLParagraphElement>(() => list.look(0, list.length - 1), false)
  return (
    <p ref={end} className="gx-quiet">
      {t('web.list.loadsMore')}
    </p>
  )
}

// The name of a relation is seldom filled, its note too long for a line.
function isColumn(link: ObjectDefinition, key: string): boolean {
  const { kind } = link.fields[key]!
  return kind !== 'longText' && kind !== 'richText' && (key !== link.title || key !== 'name')
}
