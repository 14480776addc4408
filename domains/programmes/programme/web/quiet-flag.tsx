import { FlagFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { instantWords } from '#fields/datetime/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import type { Progress } from './programme-calls.ts'
import { useProgrammeWords } from './use-programme-words.ts'

/** Begun with a drum, ended without a sound: nothing was done for longer than agreed, and what to do about it. */
export function QuietFlag({ quiet: { since, days, limit } }: Pick<Progress, 'quiet'>) {
  const { t } = useTranslation()
  const formats = useFormats()
  const words = useProgrammeWords()
  return (
    <div className="gx-quiet-flag" role="status">
      <FlagFilled aria-hidden />
      <div>
        <strong>{t('programme.quiet.title')}</strong>
        <p>
          {words.text(
            t('programme.quiet.text', { count: days, limit, since: since ? instantWords(since, formats) : '' }),
            t('programme.quiet.ways'),
          )}
        </p>
      </div>
    </div>
  )
}
