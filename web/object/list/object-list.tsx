import { CheckSquareOutlined, PlusOutlined } from '@ant-design/icons'
import { useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useRights } from '#web/api/session.ts'
import { BulkBar } from '#web/bulk/bulk-bar.tsx'
import { hasBulk } from '#web/bulk/bulk-change.ts'
import { exportableColumns } from '#web/export/exportable-columns.ts'
import { MergeSelected } from '#web/merge/merge-selected.tsx'
import { useNouns } from '#web/object/field-words.ts'
import { FilterBar } from '#web/object/filter/filter-bar.tsx'
import { useFilterFields } from '#web/object/filter/filter-fields.ts'
import { CreatePanel } from '#web/object/form/create-panel.tsx'
import { RecordPanel } from '#web/object/record/record-panel.tsx'
import { useListView } from '#web/object/view/use-list-view.ts'
import { ViewChanges } from '#web/object/view/view-changes.tsx'
import { ViewForm } from '#web/object/view/view-form.tsx'
import { ViewNote } from '#web/object/view/view-note.tsx'
import { ViewPicker } from '#web/object/view/view-picker.tsx'
import { useHotkeys } from '#web/ui/hotkeys.ts'
import { Page } from '#web/ui/page.tsx'
import { useDocumentTitle } from '#web/ui/use-document-title.ts'
import { useNarrow } from '#web/ui/use-narrow.ts'
import { ColumnsMenu } from './columns-menu.tsx'
import { DisplayMenu } from './display-menu.tsx'
import { ListBody } from './list-body.tsx'
import { ListCount } from './list-count.tsx'
import { ListMenu } from './list-menu.tsx'
import { RecordStepsContext, useRecordSteps } from './record-steps.ts'
import { SelectionContext, useSelection } from './selection.ts'
import { useColumns } from './use-columns.tsx'
import { useListSearch } from './use-list-search.ts'
import './object-list.css'

/** The list of any object: views, filters, columns, layouts, keys, and the record beside it. */
export function ObjectList({ object }: { object: ObjectDefinition }) {
  const { t } = useTranslation()
  const noun = useNouns()
  const router = useRouter()
  const narrow = useNarrow()
  const [search, change] = useListSearch()
  const columns = useColumns(object)
  const filterFields = useFilterFields(object, columns)
  const view = useListView(object, columns)
  const [naming, setNaming] = useState(false)
  const rights = useRights(object.name)
  const selection = useSelection(JSON.stringify([object.name, view.query.filter, view.query.q]))
  const steps = useRecordSteps()
  const selecting = selection.choosing
  const many = t(`${object.name}.many`)
  useDocumentTitle(view.saved ? `${view.saved.name} · ${many}` : many)

  const hrefOf = ({ id }: Pick<ApiRecord, 'id'>) => `/${object.plural}/${id}`
  const open = (record: Pick<ApiRecord, 'id'>) => {
    if (narrow) router.history.push(hrefOf(record))
    else change({ record: record.id, create: undefined }, { replace: search.record !== undefined })
  }
  const close = () => change({ record: undefined, create: undefined })
  const create = () => change({ create: true, record: undefined })
  useHotkeys({ Escape: close, ...(rights.create && { c: create }) })

  const beside = search.record !== undefined || search.create === true
  return (
    <div className="gx-list-and-panel">
      <Page
        fixed
        title={many}
        detail={!view.waiting && <ListCount resource={object.plural} query={view.query} />}
        tools={
          selecting ? (
            <BulkBar
              object={object}
              selection={selection}
              list={view.query}
              columns={exportableColumns(view.shown)}
              more={<MergeSelected object={object} selection={selection} />}
            />
          ) : (
            <>
              <ViewPicker object={object} view={view} onSaveAs={() => setNaming(true)} />
              <FilterBar
                fields={filterFields}
                filter={view.state.filter}
                onChange={(filter) => view.change({ filter })}
              />
              <ViewChanges view={view} onSave={() => void view.save()} onSaveAs={() => setNaming(true)} />
            </>
          )
        }
        actions={
          !selecting && (
            <>
              {rights.import && !narrow && !beside && (
                <Button type="text" onClick={() => router.history.push(`/import?object=${object.plural}`)}>
                  {t('web.list.import')}
                </Button>
              )}
              <DisplayMenu view={view} />
              {!narrow && view.state.layout !== 'calendar' && <ColumnsMenu view={view} />}
              {!narrow && <ListMenu object={object} view={view} />}
              {narrow && hasBulk(object) && view.state.layout === 'table' && (
                <Button
                  type="text"
                  icon={<CheckSquareOutlined aria-hidden />}
                  aria-label={t('web.list.choose')}
                  title={t('web.list.choose')}
                  onClick={selection.choose}
                />
              )}
              {rights.create && !narrow && (
                <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={create}>
                  {t('web.create.title', { object: noun.one(object.name) })}
                </Button>
              )}
            </>
          )
        }
      >
        <ViewNote view={view} />
        {!view.waiting && (
          <SelectionContext value={hasBulk(object) ? selection : null}>
            <RecordStepsContext value={steps}>
              <ListBody
                object={object}
                view={view}
                openId={search.record}
                onOpen={open}
                onCreate={create}
                onWiden={() => change({ filter: undefined, view: 'all', q: undefined })}
                hrefOf={hrefOf}
              />
            </RecordStepsContext>
          </SelectionContext>
        )}
      </Page>
      {search.record && <RecordPanel object={object} id={search.record} onClose={close} steps={steps.steps} />}
      {search.create && (
        <CreatePanel object={object} onClose={close} onCreated={(id) => change({ record: id, create: undefined })} />
      )}
      {naming && (
        <ViewForm
          title={t('web.view.saveAs')}
          start={{ name: '', visibility: 'private', defaultFor: [] }}
          onSave={view.saveAs}
          onClose={() => setNaming(false)}
        />
      )}
    </div>
  )
}
