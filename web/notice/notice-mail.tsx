import { MailOutlined } from '@ant-design/icons'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '#web/api/request.ts'
import { sayFault } from '#web/ui/fault-words.ts'
import { noticesKey } from './notice-calls.ts'

interface NoticeMailChoice {
  available: boolean
  afterMinutes: number | null
}

const OFFERED = [5, 30, 60, 240, null] as const

const mailQuery = queryOptions({
  queryKey: [...noticesKey, 'mail'],
  queryFn: ({ signal }) => api<NoticeMailChoice>('GET', '/notices/mail', { signal }),
})

/** When what one has not read here comes by mail; nothing where no mail can be sent. */
export function NoticeMail() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { data } = useQuery(mailQuery)
  if (!data?.available) return null
  const choose = async (afterMinutes: number | null) => {
    client.setQueryData(mailQuery.queryKey, { ...data, afterMinutes })
    await api('PUT', '/notices/mail', { body: { afterMinutes } }).catch((error: unknown) => sayFault(error, t))
    await client.invalidateQueries({ queryKey: mailQuery.queryKey })
  }
  const words = (minutes: number | null) => {
    if (minutes === null) return t('notice.mail.never')
    return minutes < 60 ? t('notice.mail.minutes', { count: minutes }) : t('notice.mail.hours', { count: minutes / 60 })
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectedKeys: [String(data.afterMinutes)],
        items: OFFERED.map((minutes) => ({ key: String(minutes), label: words(minutes) })),
        onClick: ({ key }) => void choose(key === 'null' ? null : Number(key)),
      }}
    >
      <Button type="text" size="small" icon={<MailOutlined aria-hidden />} className="gx-notice-mail">
        {words(data.afterMinutes)}
      </Button>
    </Dropdown>
  )
}
