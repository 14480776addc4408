import { EllipsisOutlined } from '@ant-design/icons'
import { Tabs } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useModuleOn } from '#web/api/session.ts'
import { useObjects } from '#web/object/objects-context.ts'
import { Part } from '#web/ui/part.tsx'
import { useNarrow } from '#web/ui/use-narrow.ts'
import { FieldList } from './field-list.tsx'
import { RecordHistory } from './record-history.tsx'
import { childrenOf } from './related.ts'
import { RelatedRecords } from './related-records.tsx'
import './record-view.css'

interface RecordViewProps {
  object: ObjectDefinition
  record: ApiRecord
  /** In the panel beside a list: one column. */
  beside: boolean
}

/** The body of a record: its fields, what we know and why, and everything that hangs on it. */
export function RecordView({ object, record, beside }: RecordViewProps) {
  const { t } = useTranslation()
  const objects = useObjects()
  const isOn = useModuleOn()
  const narrow = useNarrow()
  const { tabs = [], knows = [] } = objects.extension(object.name)
  const items = [
    ...tabs
      .filter(({ module }) => isOn(module))
      .map(({ id, label, Body }) => ({
        key: id,
        label: t(label),
        children: (
          <Part>
            <Body record={record} />
          </Part>
        ),
      })),
    ...childrenOf(object, objects.list)
      .filter(
        ({ child }) =>
          isOn(child.domain) && !tabs.some(({ id, covers }) => id === child.name || covers?.includes(child.name)),
      )
      .map(({ child, by }) => ({
        key: child.name,
        label: t(`${child.name}.many`),
        children: <RelatedRecords child={child} by={by} record={record} />,
      })),
    { key: 'history', label: t('web.history.title'), children: <RecordHistory object={object} record={record} /> },
  ]
  const [tab, setTab] = useState(items[0]!.key)
  const known = knows.filter(({ module }) => isOn(module))
  return (
    <div className="gx-record" data-beside={beside} data-knows={known.length > 0}>
      <div className="gx-record-fields">
        <FieldList object={object} record={record} short={beside || narrow} />
      </div>
      {known.length > 0 && (
        <div className="gx-record-knows">
          {known.map(({ id, Body }) => (
            <Part key={id}>
              <Body record={record} />
            </Part>
          ))}
        </div>
      )}
      <div className="gx-record-story">
        <Tabs
          more={{ icon: <EllipsisOutlined aria-label={t('web.record.more')} /> }}
          items={items}
          activeKey={tab}
          onChange={setTab}
          destroyOnHidden
        />
      </div>
    </div>
  )
}
