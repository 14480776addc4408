import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ListView } from './use-list-view.ts'

interface ViewChangesProps {
  view: ListView
  onSave: () => void
  onSaveAs: () => void
}

/** That the list differs from its view, with the one gesture that keeps it and the one that takes it back. */
export function ViewChanges({ view, onSave, onSaveAs }: ViewChangesProps) {
  const { t } = useTranslation()
  if (!view.changed) return null
  const keeps = view.saved?.mayChange
  return (
    <span className="gx-view-changes">
      <Button type="link" size="small" onClick={keeps ? onSave : onSaveAs}>
        {t(keeps ? 'web.view.saveChanges' : 'web.view.saveNew')}
      </Button>
      <Button type="text" size="small" className="gx-quiet" onClick={view.discard}>
        {t('web.view.discard')}
      </Button>
    </span>
  )
}
