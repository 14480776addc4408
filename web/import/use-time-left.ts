import { useRef } from 'react'
import { useTranslation } from 'react-i18next'

interface Stretch {
  work: string
  done: number
  total: number | null
}

/** Seconds that work needs before a guess about the rest is worth telling. */
const FIRST_GUESS = 2

/** "About 12 s left", by how fast it went since this page looks on; empty while that is not known. */
export function useTimeLeft({ work, done, total }: Stretch): string {
  const { t } = useTranslation()
  const start = useRef({ work, at: performance.now(), done })
  if (start.current.work !== work) start.current = { work, at: performance.now(), done }
  const spent = (performance.now() - start.current.at) / 1000
  const moved = done - start.current.done
  if (!total || moved <= 0 || spent < FIRST_GUESS) return ''
  const seconds = Math.ceil(((total - done) * spent) / moved)
  if (seconds <= 0) return ''
  return seconds < 90
    ? t('wizard.left.seconds', { seconds })
    : t('wizard.left.minutes', { minutes: Math.round(seconds / 60) })
}
