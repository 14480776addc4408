import { useQuery } from '@tanstack/react-query'
import { Button, Progress } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { timedWords } from '#fields/datetime/words.ts'
import { exactNumber } from '#fields/number/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useSayFault } from '#web/settings/objects/use-saving.ts'
import { AskedFault, Awaited } from '#web/ui/awaited.tsx'
import { comparisonQuery, isRunning, type SealFault, sealQuery, startComparison } from './audit-calls.ts'
import { useSubjectWords } from './audit-words.ts'

/** How far the log is sealed, and whether it still reads as it was sealed. */
export function AuditSeal() {
  const { t } = useTranslation()
  const formats = useFormats()
  const sayFault = useSayFault()
  const seal = useQuery(sealQuery)
  const [jobId, setJobId] = useState<string>()
  const compared = useQuery(comparisonQuery(jobId))
  const { data: comparison } = compared
  const running = jobId !== undefined && !compared.isError && (!comparison || isRunning(comparison))
  if (!seal.data) return <Awaited asked={[seal]} lines={1} />
  const { sealedUntil, entries } = seal.data
  const count = exactNumber(entries, formats)
  return (
    <section className="gx-audit-seal">
      <p>
        {sealedUntil ? t('audit.seal.until', { count, until: timedWords(sealedUntil, formats) }) : t('audit.seal.none')}
      </p>
      {sealedUntil && (
        <Button loading={running} onClick={() => void startComparison().then(setJobId, sayFault)}>
          {t('audit.verify')}
        </Button>
      )}
      {running && comparison?.total ? (
        <Progress percent={Math.round((100 * comparison.done) / comparison.total)} size="small" />
      ) : null}
      <AskedFault asked={[compared]} />
      {comparison && !running && !compared.isError && <Outcome comparison={comparison} />}
    </section>
  )
}

function Outcome({
  comparison: { state, result },
}: {
  comparison: { state: string; result: { entries: number; faults: SealFault[] } | null }
}) {
  const { t } = useTranslation()
  const formats = useFormats()
  const subject = useSubjectWords()
  if (state !== 'done' || !result) return <p role="alert">{t('audit.verified.failed')}</p>
  const { entries } = result
  if (result.faults.length === 0)
    return <output data-tone="good">{t('audit.verified.good', { count: exactNumber(entries, formats) })}</output>
  const foreign = result.faults.find((fault) => fault.kind === 'secret')
  const faults = result.faults.filter((fault) => fault.kind !== 'secret')
  const words = (fault: (typeof faults)[number]) => {
    if (fault.kind === 'seal') return t('audit.fault.seal', { seal: fault.seal })
    if (fault.kind === 'missing')
      return t('audit.fault.missing', { count: fault.entries, to: timedWords(fault.to, formats) })
    return t('audit.fault.entry', { what: subject(fault.object), at: timedWords(fault.at, formats) })
  }
  return (
    <div role="alert" data-tone="harm">
      {foreign && (
        <>
          <p>{t('audit.verified.secret', { count: foreign.seals })}</p>
          <p>{t('audit.verified.secretWhatToDo')}</p>
        </>
      )}
      {faults.length > 0 && (
        <>
          <p>{t('audit.verified.bad', { count: exactNumber(faults.length, formats) })}</p>
          <ul>
            {faults.slice(0, 50).map((fault) => (
              <li key={JSON.stringify(fault)}>{words(fault)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
