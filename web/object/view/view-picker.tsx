import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown, type MenuProps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { useRights } from '#web/api/session.ts'
import { type SavedView, useDeleteView } from './saved-views.ts'
import type { ListView } from './use-list-view.ts'
import { ViewForm } from './view-form.tsx'
import './view-picker.css'

interface ViewPickerProps {
  object: ObjectDefinition
  view: ListView
  /** Saves what is shown as a new view. */
  onSaveAs: () => void
}

// Many views scroll within the screen.
const MENU = { maxHeight: '70vh', overflowY: 'auto' } as const

/** Which view of the list is shown, and what can be done about views. */
export function ViewPicker({ object, view, onSaveAs }: ViewPickerProps) {
  const { t } = useTranslation()
  const { read } = useRights(object.name)
  const [editing, setEditing] = useState<SavedView>()
  const deleteView = useDeleteView()
  const { saved, views, key } = view
  const builtIn = {
    all: t(read === 'all' ? 'web.view.all' : read === 'own' ? 'web.view.mine' : 'web.view.team'),
    mine: t('web.view.mine'),
  }
  const shared = (visibility: SavedView['visibility']) =>
    views.filter((other) => other.visibility === visibility).map(({ id, name }) => ({ key: id, label: name }))
  const groups = (['private', 'team', 'everybody'] as const)
    .map((visibility) => ({ visibility, children: shared(visibility) }))
    .filter(({ children }) => children.length > 0)
  const items: MenuProps['items'] = [
    { key: 'all', label: builtIn.all },
    // Who sees only his own has no other to choose.
    ...(read === 'own' || read === 'none' ? [] : [{ key: 'mine', label: builtIn.mine }]),
    ...groups.map(({ visibility, children }) => ({
      key: `of ${visibility}`,
      type: 'group' as const,
      label: t(`web.view.of.${visibility}`),
      children,
    })),
    { type: 'divider' as const },
    { key: 'save as', label: t('web.view.saveAs') },
    ...(saved?.mayChange
      ? [
          { key: 'edit', label: t('web.view.edit') },
          { key: 'delete', label: t('web.view.delete'), danger: true },
        ]
      : []),
  ]
  const act = (chosen: string) => {
    if (chosen === 'save as') onSaveAs()
    else if (chosen === 'edit') setEditing(saved)
    else if (chosen === 'delete' && saved) void deleteView(saved).then(() => view.choose('all'))
    else view.choose(chosen)
  }
  const name = saved?.name ?? (key === 'mine' ? builtIn.mine : builtIn.all)
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{ items, selectable: true, selectedKeys: [key], onClick: ({ key: chosen }) => act(chosen), style: MENU }}
      >
        <Button
          type="text"
          size="small"
          className="gx-view-picker"
          aria-label={t('web.view.picker', { view: name })}
          icon={<DownOutlined aria-hidden />}
          iconPlacement="end"
        >
          <span className="gx-clip">{name}</span>
        </Button>
      </Dropdown>
      {editing && (
        <ViewForm
          title={t('web.view.edit')}
          start={editing}
          onClose={() => setEditing(undefined)}
          onSave={(naming) => view.rename(naming)}
        />
      )}
    </>
  )
}
