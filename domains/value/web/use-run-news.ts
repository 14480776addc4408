import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { notify } from '#web/ui/notices.tsx'
import { forgetFigures, isUnderWay, type ValueOverview, type ValueRun } from './value-calls.ts'

/** When a run has ended since the page was opened: says so, and lets figures elsewhere be read again. */
export function useRunNews(overview: ValueOverview | undefined): void {
  const { t } = useTranslation()
  // The run whose end is no news: undefined before anything was read, null while the first one is under way.
  const known = useRef<string | null>(undefined)
  useEffect(() => {
    if (!overview) return
    const { latest } = overview
    if (!latest || isUnderWay(latest)) {
      known.current ??= null
      return
    }
    const isNews = known.current !== undefined && known.current !== latest.id
    known.current = latest.id
    if (!isNews) return
    if (latest.state === 'done') {
      void forgetFigures()
      notify({ text: t('value.page.done') })
    }
    if (latest.state === 'failed') notify({ text: t(failureKeys(latest)), tone: 'harm' })
  }, [overview, t])
}

function failureKeys({ failure }: ValueRun): string[] {
  const first = (failure?.errors as { code?: string }[] | undefined)?.[0]?.code
  return [...(first ? [first] : []), 'value.page.failed']
}
