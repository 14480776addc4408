import { useQuery } from '@tanstack/react-query'
import { Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { Page } from '#web/ui/page.tsx'
import { cancelImport, type ImportDetail, type Job, jobQuery } from './import-calls.ts'
import { useImportWords } from './import-words.ts'
import type { StepProps } from './step-props.ts'
import { Steps } from './steps.tsx'
import { useImportAction } from './use-import-action.ts'
import { useTimeLeft } from './use-time-left.ts'
import './progress-step.css'

type Work = 'waiting' | 'reading' | 'checking' | 'importing' | 'takingBack'

/**
 * Work in the background: how far, how long still, and the way to stop it. It continues when the page is closed. `known` is how many
 * rows the file has, where that was found out before.
 */
export function ProgressStep({ detail, object, known }: StepProps & { known: number | null }) {
  const { t } = useTranslation()
  const words = useImportWords(object.name)
  const { busy, fault, act } = useImportAction()
  const job = useQuery({ ...jobQuery(detail.jobId ?? ''), enabled: detail.jobId !== null })
  const work = workOf(detail, job.data)
  const { done, total } = doneOf(detail, { job: job.data, work, known })
  const left = useTimeLeft({ work, done, total })
  const percent = total ? Math.floor((100 * done) / total) : null
  const stopping = job.data?.cancelRequested || busy
  return (
    <Page title={detail.fileName} detail={t(`${object.name}.many`)}>
      {work !== 'takingBack' && <Steps at={detail.dryRun ? 'check' : 'run'} />}
      <div className="gx-progress" aria-live="polite">
        <p className="gx-progress-say">
          {t(`wizard.progress.${work}`, { objects: words.noun(object.name, 2), percent: percent ?? 0 })}
        </p>
        {percent === null ? (
          <div className="gx-progress-open" />
        ) : (
          <Progress percent={percent} showInfo={false} aria-label={t('wizard.progress')} />
        )}
        <p className="gx-figures">
          {total
            ? t('wizard.progress.rows', { done: words.number(done), total: words.number(total) })
            : done > 0 && t('wizard.progress.read', { done: words.number(done) })}
          {left && ` · ${left}`}
        </p>
        {work === 'importing' && detail.created + detail.updated + detail.failed > 0 && (
          <p className="gx-quiet gx-figures">{t('wizard.progress.sofar', { counts: words.counts(detail) })}</p>
        )}
        <p className="gx-quiet">{t('wizard.progress.close')}</p>
        {fault && <p role="alert">{fault}</p>}
        <div>
          <Button loading={stopping} onClick={() => void act(() => cancelImport(detail.id))}>
            {t(work === 'importing' ? 'wizard.cancelRun' : 'wizard.cancel')}
          </Button>
        </div>
      </div>
    </Page>
  )
}

function workOf({ state, dryRun, total }: ImportDetail, job: Job | undefined): Work {
  if (job?.kind === 'import.revert') return 'takingBack'
  if (state === 'queued') return 'waiting'
  if (total === null) return 'reading'
  return dryRun ? 'checking' : 'importing'
}

function doneOf(
  { stagedTo, total }: ImportDetail,
  { job, work, known }: { job: Job | undefined; work: Work; known: number | null },
): { done: number; total: number | null } {
  if (work === 'waiting') return { done: 0, total: null }
  if (work === 'reading') return { done: stagedTo, total: known }
  return { done: job?.done ?? 0, total: job?.total ?? total }
}
