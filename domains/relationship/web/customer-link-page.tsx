import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#web/api/request.ts'
import { isLanguage } from '#web/i18n/language.ts'
import { switchLanguage } from '#web/i18n/start-i18n.ts'
import { PublicPage } from '#web/pages/public-page.tsx'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { useHashToken } from '#web/ui/use-hash-token.ts'
import { isGone } from './link-gone.ts'

interface Words {
  title: string
  lead: string
}

interface Opened<T> {
  token: string
  content: T
  /** The customer has done what the link asked for. */
  onDone: () => void
  /** What the link shows was changed meanwhile. */
  onMoved: () => void
}

interface CustomerLinkPageProps<T> {
  kind: 'survey' | 'plan'
  /** What stands there when the link works no longer. */
  goneText: string
  words: (content: T) => Words
  thanks: (content: T) => Words
  children: (opened: Opened<T>) => ReactNode
}

/** What a customer opens by a link that carries its token behind `#`: in his language, without an account, until it is done or gone. */
export function CustomerLinkPage<T extends { language: string }>(props: CustomerLinkPageProps<T>) {
  const { t } = useTranslation()
  const token = useHashToken()
  const { data, error, refetch } = useQuery({
    queryKey: [props.kind, token],
    queryFn: () => api<T>('POST', `/${props.kind}-links/open`, { body: { token }, reads: true }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const [done, setDone] = useState(false)
  const language = data?.language
  useEffect(() => {
    if (isLanguage(language)) void switchLanguage(language)
  }, [language])
  if (done && data) return <PublicPage {...props.thanks(data)}>{null}</PublicPage>
  if (error && !isGone(error)) return <FaultPage error={error} onRetry={() => void refetch()} />
  if (error)
    return (
      <PublicPage title={t('relationship.survey.gone')} lead={props.goneText}>
        {null}
      </PublicPage>
    )
  if (!data) return <SkeletonLines lines={8} />
  return (
    <PublicPage {...props.words(data)}>
      {props.children({ token, content: data, onDone: () => setDone(true), onMoved: () => void refetch() })}
    </PublicPage>
  )
}
