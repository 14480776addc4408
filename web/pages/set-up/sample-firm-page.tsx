import { queryOptions, useQuery } from '@tanstack/react-query'
import { Button, Progress } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '#web/api/query-client.ts'
import { api } from '#web/api/request.ts'
import { enterWorkspace, type Metadata } from '#web/api/session.ts'
import { intlLocale } from '#web/i18n/formats.ts'
import { useLanguage } from '#web/i18n/start-i18n.ts'
import { useTimeLeft } from '#web/import/use-time-left.ts'
import { PublicPage } from '#web/pages/public-page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { SetUpPicture } from './set-up-picture.tsx'
import '#web/import/progress-step.css'
import './set-up.css'

interface Job {
  state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
  done: number
  total: number | null
}

interface Look {
  work: Metadata['sampleFirmWork']
  job: Job | null
  workspace: Metadata['workspace']
  own: { id: string; name: string } | undefined
}

/** Who is asked twice a second, so that the page continues after a reload as after a lost connection. */
const lookQuery = queryOptions({
  queryKey: ['sample firm'],
  queryFn: async ({ signal }): Promise<Look> => {
    const { sampleFirmWork: work, workspace, workspaces } = await api<Metadata>('GET', '/metadata', { signal })
    const job = work && (await api<Job>('GET', `/jobs/${work.jobId}`, { signal }))
    return { work, job, workspace, own: workspaces.find(({ demo }) => !demo) }
  },
  refetchInterval: 500,
  staleTime: 0,
  retry: false,
})

/** Shows how far the sample firm is filled or removed, and then continues by itself. */
export function SampleFirmPage() {
  const { t } = useTranslation()
  const { data: look, error } = useQuery(lookQuery)
  const [kind, setKind] = useState<'fill' | 'forget'>()
  const seen = look?.work?.kind
  useEffect(() => {
    if (seen) setKind(seen)
  }, [seen])
  // The job's end takes the job with it when the firm is gone, and the login too where this was its only firm.
  const over = look?.work === null || (error !== null && kind === 'forget')
  useEffect(() => {
    if (over) leave()
  }, [over])
  return (
    <div className="gx-setup-frame">
      {look?.work && look.job ? (
        <Working {...look} work={look.work} job={look.job} />
      ) : (
        <PublicPage title={t('web.sampleFirm.wait')}>
          <SkeletonLines lines={3} />
        </PublicPage>
      )}
      {look?.work?.kind === 'fill' && <SetUpPicture firm={look.workspace.name} currency={look.workspace.currency} />}
    </div>
  )
}

interface WorkingProps extends Look {
  work: NonNullable<Look['work']>
  job: Job
}

function Working({ work, job, workspace, own }: WorkingProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const whole = (value: number) => new Intl.NumberFormat(intlLocale(language)).format(value)
  const left = useTimeLeft({ work: work.jobId, done: job.done, total: job.total })
  const failed = job.state === 'failed' || job.state === 'cancelled'
  const percent = job.total ? Math.floor((100 * job.done) / job.total) : null
  const again = async () => {
    await api('POST', '/sample-firm/filling', { body: {} })
    await queryClient.invalidateQueries({ queryKey: lookQuery.queryKey })
  }
  return (
    <PublicPage
      title={t(failed ? 'web.sampleFirm.failed' : `web.sampleFirm.${work.kind}`, { firm: workspace.name })}
      lead={t(failed ? 'web.sampleFirm.failedLead' : `web.sampleFirm.${work.kind}Lead`)}
    >
      {!failed && (
        <div className="gx-progress" aria-live="polite">
          {percent === null ? (
            <div className="gx-progress-open" />
          ) : (
            <Progress percent={percent} showInfo={false} aria-label={t('wizard.progress')} />
          )}
          <p className="gx-figures gx-quiet">
            {job.total !== null && t('web.sampleFirm.rows', { done: whole(job.done), total: whole(job.total) })}
            {left && ` · ${left}`}
          </p>
        </div>
      )}
      <div className="gx-setup-ways">
        {failed && (
          <Button type="primary" size="large" onClick={() => void again()}>
            {t('web.sampleFirm.again')}
          </Button>
        )}
        {own && (
          <Button size="large" onClick={() => void enterWorkspace(own.id)}>
            {t('web.sampleFirm.own', { firm: own.name })}
          </Button>
        )}
      </div>
    </PublicPage>
  )
}

/** What was known before belongs to another state of the firm, so the page starts again. */
function leave(): void {
  window.location.replace('/')
}
