import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { useRights } from '#web/api/session.ts'
import type { ListSearch } from './list-search.ts'

interface ViewPickerProps {
  object: ObjectDefinition
  view: ListSearch['view']
  onView: (view: ListSearch['view']) => void
}

/** All records one may see, or one's own. Who sees only his own has nothing to choose. */
export function ViewPicker({ object, view, onView }: ViewPickerProps) {
  const { t } = useTranslation()
  const { read } = useRights(object.name)
  if (read === 'own' || read === 'none') return null
  return (
    <Segmented
      size="small"
      aria-label={t('web.view.label')}
      value={view ?? 'all'}
      options={[
        { value: 'all', label: t(read === 'team' ? 'web.view.team' : 'web.view.all') },
        { value: 'mine', label: t('web.view.mine') },
      ]}
      onChange={(chosen) => onView(chosen === 'mine' ? 'mine' : undefined)}
    />
  )
}
