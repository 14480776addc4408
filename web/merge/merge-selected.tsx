import { MergeCellsOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { useRights } from '#web/api/session.ts'
import type { Selection } from '#web/object/list/selection.ts'
import { hasPage } from '#web/object/objects-context.ts'
import { MOST_MERGED } from './propose.ts'

/** Leads from a few ticked records to merging them. */
export function MergeSelected({ object, selection }: { object: ObjectDefinition; selection: Selection }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const rights = useRights(object.name)
  const chosen = selection.chosen({})
  const ids = 'ids' in chosen ? chosen.ids : []
  const may = hasPage(object) && rights.update !== 'none' && rights.delete !== 'none'
  const [first, ...others] = ids
  if (!may || !first || others.length === 0 || ids.length > MOST_MERGED) return null
  return (
    <Button
      type="text"
      icon={<MergeCellsOutlined aria-hidden />}
      onClick={() =>
        void navigate({
          to: '/$plural/$id/merge',
          params: { plural: object.plural, id: first },
          search: { with: others.join(',') },
        })
      }
    >
      {t('merging.selected')}
    </Button>
  )
}
