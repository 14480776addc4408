import { EllipsisOutlined } from '@ant-design/icons'
import { useRouter } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { useRights } from '#web/api/session.ts'
import { comparedObjects } from '#web/duplicates/compared-objects.ts'
import { ExportDialog } from '#web/export/export-dialog.tsx'
import { exportableColumns } from '#web/export/exportable-columns.ts'
import type { ListView } from '#web/object/view/use-list-view.ts'

/** What can be done with the list as a whole: take it out, look into the bin, see what was done to many at once. */
export function ListMenu({ object, view }: { object: ObjectDefinition; view: ListView }) {
  const { t } = useTranslation()
  const router = useRouter()
  const rights = useRights(object.name)
  const [exporting, setExporting] = useState(false)
  const { filter, q, sort } = view.query
  return (
    <>
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        menu={{
          items: [
            ...(rights.export ? [{ key: 'export', label: t('web.list.export') }] : []),
            ...(comparedObjects([object]).length > 0 ? [{ key: 'duplicates', label: t('duplicates.title') }] : []),
            ...(rights.delete === 'none' ? [] : [{ key: 'bin', label: t('web.list.bin') }]),
            ...(rights.update === 'none' ? [] : [{ key: 'changes', label: t('web.list.changes') }]),
          ],
          onClick: ({ key }) => {
            if (key === 'export') setExporting(true)
            if (key === 'duplicates') router.history.push(`/duplicates?object=${object.plural}`)
            if (key === 'bin') router.history.push(`/recycle-bin?object=${object.plural}`)
            if (key === 'changes') router.history.push('/changes')
          },
        }}
      >
        <Button
          type="text"
          icon={<EllipsisOutlined aria-hidden />}
          aria-label={t('web.list.more')}
          title={t('web.list.more')}
        />
      </Dropdown>
      {exporting && (
        <ExportDialog
          object={object}
          selection={{ filter, q }}
          sort={sort}
          columns={exportableColumns(view.shown)}
          onClose={() => setExporting(false)}
        />
      )}
    </>
  )
}
