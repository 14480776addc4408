import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { listWords } from '#fields/choices/web.tsx'
import { useLanguage } from '#web/i18n/start-i18n.ts'
import type { ListView } from './use-list-view.ts'
import './view-picker.css'

/** What is wrong with the view that was asked for: it is gone, or names fields that are. */
export function ViewNote({ view }: { view: ListView }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const missing = view.saved?.missing ?? []
  if (view.gone) {
    return (
      <p className="gx-view-note" role="status">
        {t('web.view.gone')}
        <Button type="link" size="small" onClick={() => view.choose('all')}>
          {t('web.view.gone.action')}
        </Button>
      </p>
    )
  }
  if (missing.length === 0) return null
  return (
    <p className="gx-view-note" role="status">
      {t('web.view.missing', { count: missing.length, fields: listWords(missing, language) })}
      {view.saved?.mayChange && (
        <Button type="link" size="small" onClick={() => void view.save()}>
          {t('web.view.missing.action')}
        </Button>
      )}
    </p>
  )
}
