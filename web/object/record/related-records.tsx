import { PlusOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import { keys } from '#web/api/keys.ts'
import { type ApiRecord, listRecords } from '#web/api/records.ts'
import { useRights } from '#web/api/session.ts'
import { RecordForm } from '#web/object/form/record-form.tsx'
import { type ListColumn, useColumns } from '#web/object/list/use-columns.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import './related-records.css'
import { useNouns } from '#web/object/field-words.ts'

interface RelatedRecordsProps {
  child: ObjectDefinition
  /** The reference of the child that points here. */
  by: string
  record: ApiRecord
}

const SHOWN = 20
const MOST_COLUMNS = 5

/** Records that belong to this one: the latest of them, a form for one more, and the way to all. */
export function RelatedRecords({ child, by, record }: RelatedRecordsProps) {
  const { t } = useTranslation()
  const noun = useNouns()
  const client = useQueryClient()
  const rights = useRights(child.partOf?.object ?? child.name)
  const [adding, setAdding] = useState(false)
  const columns = useColumns(child).filter(
    ({ standard, use }) =>
      use &&
      (standard || use.key.startsWith('custom.')) &&
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
  const { data, isPending } = useQuery({
    queryKey: [...keys.lists(child.plural), 'related', query],
    queryFn: ({ signal }) => listRecords(child.plural, query, signal),
  })
  const rows = data?.data ?? []
  const name = t(`${child.name}.one`)
  const canCreate = rights.create && !child.partOf
  return (
    <div className="gx-related">
      {canCreate && !adding && (
        <Button type="text" size="small" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
          {t('web.create.title', { object: name })}
        </Button>
      )}
      {adding && (
        <div className="gx-related-form">
          <RecordForm
            object={child}
            given={{ [by]: record.id }}
            onCancel={() => setAdding(false)}
            onCreated={() => {
              setAdding(false)
              void client.invalidateQueries({ queryKey: ['records'] })
            }}
          />
        </div>
      )}
      {isPending && <SkeletonLines lines={4} />}
      {!isPending && rows.length === 0 && !adding && (
        <p className="gx-quiet">{t('web.related.none', { objects: noun.many(child.name) })}</p>
      )}
      {rows.length > 0 && <RelatedTable child={child} columns={filledColumns(columns, rows)} rows={rows} />}
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

/** The first columns that say something about at least one of these records. */
function filledColumns(columns: ListColumn[], rows: ApiRecord[]): ListColumn[] {
  const isFilled = ({ id }: ListColumn) => rows.some((row) => (fieldValue(row, id) ?? null) !== null)
  return columns.filter(isFilled).slice(0, MOST_COLUMNS)
}

function RelatedTable({ child, columns, rows }: { child: ObjectDefinition; columns: ListColumn[]; rows: ApiRecord[] }) {
  const router = useRouter()
  const linked = !child.partOf
  return (
    <div className="gx-related-scroll">
      <table>
        <thead>
          <tr>
            {columns.map(({ id, name, align }) => (
              <th key={id} data-align={align}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} onClick={linked ? () => router.history.push(`/${child.plural}/${row.id}`) : undefined}>
              {columns.map((column, place) => (
                <td key={column.id} data-align={column.align}>
                  {place === 0 && linked ? (
                    <Link to="/$plural/$id" params={{ plural: child.plural, id: row.id }} className="gx-name-link">
                      {column.render(row)}
                    </Link>
                  ) : (
                    column.render(row)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
