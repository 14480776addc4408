import { FlagFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { instantWords } from '#fields/datetime/words.ts'
import { Basis } from '#web/basis/basis.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import type { Progress } from './programme-calls.ts'
import { QuietBasis } from './progress-basis.tsx'
import { useProgrammeWords } from './use-programme-words.ts'

/** Begun with a drum, ended without a sound: nothing was done for longer than agreed, and what to do about it. */
export function QuietFlag({ quiet }: Pick<Progress, 'quiet'>) {
  const { t } = useTranslation()
  const { since, days, limit } = quiet
  const formats = useFormats()
  const words = useProgrammeWords()
  return (
    <div className="gx-quiet-flag" role="status">
      <FlagFilled aria-hidden />
      <div>
        <strong>{t('programme.quiet.title')}</strong>
        <Basis title={t('programme.quiet.title')} inText>
          <QuietBasis quiet={quiet} />
        </Basis>
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
