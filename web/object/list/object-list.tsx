import { PlusOutlined } from '@ant-design/icons'
import { useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord, ListArguments } from '#web/api/records.ts'
import { useRights, useSession } from '#web/api/session.ts'
import { useRecordList } from '#web/api/use-record-list.ts'
import { FilterBar } from '#web/object/filter/filter-bar.tsx'
import { CreatePanel } from '#web/object/form/create-panel.tsx'
import { RecordPanel } from '#web/object/record/record-panel.tsx'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { useHotkeys } from '#web/ui/hotkeys.ts'
import { Page } from '#web/ui/page.tsx'
import { useDocumentTitle } from '#web/ui/use-document-title.ts'
import { useNarrow } from '#web/ui/use-narrow.ts'
import { useColumnChoice } from './column-choice.ts'
import { ColumnsMenu } from './columns-menu.tsx'
import { CountWords } from './count-words.tsx'
import { ListEmpty } from './list-empty.tsx'
import { filterOf } from './list-search.ts'
import { RecordLines } from './record-lines.tsx'
import { RecordTable } from './record-table.tsx'
import { type ListColumn, useColumns } from './use-columns.tsx'
import { useListSearch } from './use-list-search.ts'
import { ViewPicker } from './view-picker.tsx'
import './object-list.css'
import { useNouns } from '#web/object/field-words.ts'

/** The list of any object: views, filters, columns, keys, and the record beside it. */
export function ObjectList({ object }: { object: ObjectDefinition }) {
  const { t } = useTranslation()
  const noun = useNouns()
  const router = useRouter()
  const narrow = useNarrow()
  const [search, change] = useListSearch()
  const columns = useColumns(object)
  const [choice, setChoice] = useColumnChoice(object.name)
  const [active, setActive] = useState(-1)
  const rights = useRights(object.name)
  const { me } = useSession()
  const list = useRecordList(object.plural, {
    filter: filterOf(search, me.id),
    sort: search.sort ?? object.list.sort,
    q: search.q,
    include: includeOf(columns, choice.shown),
  } satisfies ListArguments)
  useDocumentTitle(t(`${object.name}.many`))

  const hrefOf = (record: ApiRecord) => `/${object.plural}/${record.id}`
  const open = (record: ApiRecord, index: number) => {
    setActive(index)
    if (narrow) router.history.push(hrefOf(record))
    else change({ record: record.id, create: undefined }, { replace: search.record !== undefined })
  }
  const openActive = () => {
    const record = list.at(active)
    if (record) open(record, active)
  }
  const close = () => change({ record: undefined, create: undefined })
  const create = () => change({ create: true, record: undefined })
  const step = (by: number) => {
    const next = Math.min(Math.max(active + by, 0), list.length - 1)
    const record = list.at(next)
    if (!record) return
    setActive(next)
    if (search.record) change({ record: record.id })
  }
  useHotkeys({
    j: () => step(1),
    k: () => step(-1),
    Enter: openActive,
    e: openActive,
    Escape: close,
    ...(rights.create && { c: create }),
  })

  const narrowed = Boolean(search.filter?.length || search.view || search.q)
  const empty = !list.waiting && list.length === 0
  return (
    <div className="gx-list-and-panel">
      <Page
        fixed
        title={t(`${object.name}.many`)}
        detail={<CountWords count={list.count} />}
        tools={
          <>
            <ViewPicker object={object} view={search.view} onView={(view) => change({ view })} />
            <FilterBar
              fields={columns.flatMap(({ id, name, use }) => (use ? { id, name, use } : []))}
              conditions={search.filter ?? []}
              onChange={(filter) => change({ filter: filter.length ? filter : undefined })}
            />
          </>
        }
        actions={
          <>
            {rights.import && !narrow && !search.record && !search.create && (
              <Button type="text" onClick={() => router.history.push(`/import?object=${object.plural}`)}>
                {t('web.list.import')}
              </Button>
            )}
            {!narrow && <ColumnsMenu columns={columns} choice={choice} onChoice={setChoice} />}
            {rights.create && !narrow && (
              <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={create}>
                {t('web.create.title', { object: noun.one(object.name) })}
              </Button>
            )}
          </>
        }
      >
        {list.error && list.length === 0 && <FaultPage error={list.error} onRetry={list.retry} />}
        {empty && !list.error && (
          <ListEmpty
            object={object}
            narrowed={narrowed}
            onWiden={() => change({ filter: undefined, view: undefined, q: undefined })}
            onCreate={create}
          />
        )}
        {!empty && !narrow && (
          <RecordTable
            label={t(`${object.name}.many`)}
            columns={columns}
            list={list}
            sort={search.sort ?? object.list.sort}
            onSort={(sort) => change({ sort: sort || undefined })}
            choice={choice}
            onChoice={setChoice}
            active={active}
            openId={search.record}
            onOpen={open}
            hrefOf={hrefOf}
          />
        )}
        {!empty && narrow && <RecordLines object={object} columns={columns} list={list} hrefOf={hrefOf} />}
      </Page>
      {search.record && <RecordPanel object={object} id={search.record} onClose={close} />}
      {search.create && (
        <CreatePanel object={object} onClose={close} onCreated={(id) => change({ record: id, create: undefined })} />
      )}
    </div>
  )
}

function includeOf(columns: ListColumn[], shown: Record<string, boolean>): string[] {
  const names = columns.flatMap(({ id, include, standard }) => (include && (shown[id] ?? standard) ? include : []))
  return [...new Set(names)]
}
