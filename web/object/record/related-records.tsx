import { useQuery } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { Field } from '#platform/object/field.ts'
import { customPrefix, fieldValue } from '#platform/object/field-value.ts'
import { keys } from '#web/api/keys.ts'
import { type ApiRecord, listRecords } from '#web/api/records.ts'
import { useRights } from '#web/api/session.ts'
import { useFieldHelp, useNouns } from '#web/object/field-words.ts'
import { type ListColumn, useColumns } from '#web/object/list/use-columns.tsx'
import { Awaited } from '#web/ui/awaited.tsx'
import { AddRelated } from './add-related.tsx'
import { RelatedLine } from './related-line.tsx'
import { useMayUpdate } from './use-may-update.ts'
import './related-records.css'

interface RelatedRecordsProps {
  object: ObjectDefinition
  child: ObjectDefinition
  /** The reference of the child that points here. */
  by: string
  record: ApiRecord
}

const SHOWN = 20
const MOST_COLUMNS = 5

/** Records that belong to this one: the latest of them, a form for one more, and the way to all. */
export function RelatedRecords({ object, child, by, record }: RelatedRecordsProps) {
  const { t } = useTranslation()
  const noun = useNouns()
  const rights = useRights(child.partOf?.object ?? child.name)
  const [adding, setAdding] = useState(false)
  const columns = useColumns(child).filter(
    ({ standard, use }) =>
      use &&
      (standard || use.key.startsWith(customPrefix)) &&
      use.object === child.name &&
      use.key !== by &&
      use.key !== 'ownerId',
  )
  const query = {
    filter: { field: by, op: 'eq', value: record.id },
    sort: child.list.sort,
    limit: SHOWN,
    include: columns.flatMap(({ include }) => include ?? []),
  }
  const asked = useQuery({
    queryKey: [...keys.lists(child.plural), 'related', query],
    queryFn: ({ signal }) => listRecords(child.plural, query, signal),
  })
  const { data } = asked
  const rows = data?.data ?? []
  // Who may change the whole may change its parts.
  const mayUpdate = useMayUpdate(object, record) && !child.routes
  const canCreate = child.partOf ? mayUpdate : rights.create
  return (
    <div className="gx-related">
      {canCreate && (
        <AddRelated
          object={child}
          given={{ [by]: record.id }}
          suggested={sharedWith(record, child.fields[by]!)}
          open={adding}
          onOpen={setAdding}
        />
      )}
      {!data && <Awaited asked={[asked]} lines={4} />}
      {data?.data.length === 0 && !adding && (
        <p className="gx-quiet">{t('web.related.none', { objects: noun.many(child.name) })}</p>
      )}
      {rows.length > 0 && (
        <RelatedTable child={child} columns={filledColumns(columns, rows)} rows={rows} mayUpdate={mayUpdate} />
      )}
      {data?.page.nextCursor && (
        <Link
          to="/$plural"
          params={{ plural: child.plural }}
          search={{ filter: [{ field: by, op: 'eq', value: record.id }] }}
        >
          {t('web.related.all', { objects: noun.many(child.name) })}
        </Link>
      )}
    </div>
  )
}

/** What a new record has in common with the one that it refers to: an opportunity of a contact is one of his firm. */
function sharedWith(record: ApiRecord, { within }: Field): Record<string, unknown> {
  const common = within && fieldValue(record, within)
  return common ? { [within]: common } : {}
}

/** The first columns that say something about at least one of these records, and then the firm's own that do. */
function filledColumns(columns: ListColumn[], rows: ApiRecord[]): ListColumn[] {
  const isOwn = ({ id }: ListColumn) => id.startsWith(customPrefix)
  const filled = columns.filter(({ id }) => rows.some((row) => (fieldValue(row, id) ?? null) !== null))
  const standard = filled.filter((column) => !isOwn(column)).slice(0, MOST_COLUMNS)
  return [...standard, ...filled.filter(isOwn).slice(0, MOST_COLUMNS)]
}

interface RelatedTableProps {
  child: ObjectDefinition
  columns: ListColumn[]
  rows: ApiRecord[]
  /** Parts are changed here, having no page. */
  mayUpdate: boolean
}

function RelatedTable({ child, columns, rows, mayUpdate }: RelatedTableProps) {
  const { t } = useTranslation()
  const helpOf = useFieldHelp()
  return (
    <div className="gx-related-scroll">
      <table>
        <thead>
          <tr>
            {columns.map(({ id, name, align, use }) => (
              <th key={id} data-align={align} title={use && helpOf(use.object, use.key)}>
                {name}
              </th>
            ))}
            {child.partOf && mayUpdate && (
              <th>
                <span className="gx-hidden">{t('web.record.more')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) =>
            child.partOf ? (
              <RelatedLine key={row.id} child={child} columns={columns} row={row} mayUpdate={mayUpdate} />
            ) : (
              <RelatedRow key={row.id} child={child} columns={columns} row={row} />
            ),
          )}
        </tbody>
      </table>
    </div>
  )
}

function RelatedRow({ child, columns, row }: { child: ObjectDefinition; columns: ListColumn[]; row: ApiRecord }) {
  const router = useRouter()
  return (
    <tr onClick={() => router.history.push(`/${child.plural}/${row.id}`)}>
      {columns.map((column, place) => (
        <td key={column.id} data-align={column.align}>
          {place === 0 ? (
            <Link to="/$plural/$id" params={{ plural: child.plural, id: row.id }} className="gx-name-link">
              {column.render(row)}
            </Link>
          ) : (
            column.render(row)
          )}
        </td>
      ))}
    </tr>
  )
}
