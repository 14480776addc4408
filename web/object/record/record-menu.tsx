import { EllipsisOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { isPerson } from '#platform/object/is-person.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useCapability, useRights } from '#web/api/session.ts'
import { useRecordWriter } from '#web/api/use-record.ts'
import { hasPage } from '#web/object/objects-context.ts'
import { PersonalDataDialog } from '#web/privacy/personal-data-dialog.tsx'
import { HoldDialog } from '#web/retention/hold-dialog.tsx'
import { copyText } from '#web/ui/copy-text.ts'
import { titleOf } from './record-words.ts'

interface RecordMenuProps {
  object: ObjectDefinition
  record: ApiRecord
  onDeleted: () => void
}

export function RecordMenu({ object, record, onDeleted }: RecordMenuProps) {
  const { t } = useTranslation()
  const rights = useRights(object.name)
  const arranges = useCapability('settings')
  const navigate = useNavigate()
  const { remove, say } = useRecordWriter(object.plural)
  const copyLink = () => copyText(`${window.location.origin}/${object.plural}/${record.id}`, t('web.record.linkCopied'))
  const arrange = () =>
    void navigate({ to: '/$plural/$id', params: { plural: object.plural, id: record.id }, search: { layout: true } })
  const merges = hasPage(object) && rights.update !== 'none' && rights.delete !== 'none'
  const merge = () => void navigate({ to: '/$plural/$id/merge', params: { plural: object.plural, id: record.id } })
  const [asking, setAsking] = useState(false)
  const [holding, setHolding] = useState(false)
  const bin = async () => {
    try {
      await remove(record, titleOf(object, record))
      onDeleted()
    } catch (error) {
      say(error)
    }
  }
  return (
    <>
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        menu={{
          items: [
            { key: 'link', label: t('web.record.copyLink') },
            ...(merges ? [{ key: 'merge', label: t('web.record.merge') }] : []),
            ...(arranges ? [{ key: 'layout', label: t('layout.open') }] : []),
            ...(isPerson(object, record) ? [{ key: 'personal', label: t('privacy.open') }] : []),
            ...(arranges ? [{ key: 'hold', label: t('retention.hold.open') }] : []),
            ...(rights.delete === 'none' ? [] : [{ key: 'delete', label: t('web.record.delete'), danger: true }]),
          ],
          onClick: ({ key }) => {
            if (key === 'link') copyLink()
            if (key === 'merge') merge()
            if (key === 'layout') arrange()
            if (key === 'personal') setAsking(true)
            if (key === 'hold') setHolding(true)
            if (key === 'delete') void bin()
          },
        }}
      >
        <Button
          type="text"
          icon={<EllipsisOutlined aria-hidden />}
          aria-label={t('web.record.more')}
          title={t('web.record.more')}
        />
      </Dropdown>
      {holding && <HoldDialog object={object} record={record} onClose={() => setHolding(false)} />}
      {asking && (
        <PersonalDataDialog object={object} record={record} onClose={() => setAsking(false)} onErased={onDeleted} />
      )}
    </>
  )
}
