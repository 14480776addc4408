import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { unreadQuery } from './notice-calls.ts'
import './notice-bell.css'

/** On a phone, where the bell is behind the menu: that there is something to read. */
export function UnreadDot() {
  const { t } = useTranslation()
  const { data } = useQuery(unreadQuery)
  if (!data?.count) return null
  return <span className="gx-unread-dot" role="img" aria-label={t('notice.bell.unread', { count: data.count })} />
}
