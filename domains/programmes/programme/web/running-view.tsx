import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ProgrammesFrame } from '#domains/programmes/web/programmes-frame.tsx'
import { Basis } from '#web/basis/basis.tsx'
import { useObject } from '#web/object/objects-context.ts'
import { RecordHistory } from '#web/object/record/record-history.tsx'
import { useMayUpdate } from '#web/object/record/use-may-update.ts'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { LinkButton } from '#web/ui/link-button.tsx'
import { Section } from '#web/ui/page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { AgreedFacts } from './agreed-facts.tsx'
import { ControlGroup } from './control-group.tsx'
import { EndActions } from './end-actions.tsx'
import { MemberList } from './member-list.tsx'
import { type Programme, type Progress, progressQuery } from './programme-calls.ts'
import { ProgrammeTitle } from './programme-title.tsx'
import { AgreedBasis, MembersBasis, WavesBasis } from './progress-basis.tsx'
import { QuietFlag } from './quiet-flag.tsx'
import { StepList } from './step-list.tsx'
import { useProgrammeWords } from './use-programme-words.ts'
import { WaveList } from './wave-list.tsx'
import './running-view.css'

/** A programme that runs or has ended: where it stands, what is to do, who takes part, who is held back. */
export function RunningView({ programme }: { programme: Programme }) {
  const { t } = useTranslation()
  const object = useObject('programme')
  const mayChange = useMayUpdate(object, programme) && programme.state === 'running'
  const { data: progress, error, refetch } = useQuery(progressQuery(programme.id))
  return (
    <ProgrammesFrame
      title={programme.name}
      detail={t(`programme.state.${programme.state}`)}
      lead={progress && <Lead programme={programme} progress={progress} />}
      actions={
        <>
          <LinkButton to="/programmes/$id/evaluation" params={{ id: programme.id }}>
            {t('evaluation.one')}
          </LinkButton>
          {mayChange && <EndActions programme={programme} progress={progress} />}
        </>
      }
    >
      {error && !progress && <FaultPage error={error} onRetry={() => void refetch()} />}
      {!progress && !error && <SkeletonLines lines={8} />}
      {progress && (
        <div className="gx-programme">
          <ProgrammeTitle programme={programme} />
          {programme.state === 'running' && progress.quiet.is && <QuietFlag quiet={progress.quiet} />}
          {programme.shrinkReason && (
            <p className="gx-programme-note">{t('programme.shrunkBecause', { reason: programme.shrinkReason })}</p>
          )}
          {programme.drawnAt && (
            <>
              <Section
                title={t('wave.many')}
                action={
                  <Basis title={t('wave.many')}>
                    <WavesBasis programme={programme} />
                  </Basis>
                }
              >
                <WaveList programme={programme} progress={progress} mayChange={mayChange} />
              </Section>
              <Section
                title={t('programme.steps.title')}
                action={
                  <Basis title={t('programme.steps.title')}>
                    <WavesBasis programme={programme} />
                  </Basis>
                }
              >
                <StepList programme={programme} />
              </Section>
            </>
          )}
          <ControlGroup programme={programme} progress={progress} />
          <Section
            title={t('programme.agreed.title')}
            action={
              <Basis title={t('programme.agreed.title')}>
                <AgreedBasis programme={programme} />
              </Basis>
            }
          >
            <AgreedFacts programme={programme} progress={progress} mayChange={mayChange} />
          </Section>
          {programme.drawnAt && (
            <Section
              title={t('programme.members.title')}
              action={
                <Basis title={t('programme.members.title')}>
                  <MembersBasis programme={programme} progress={progress} />
                </Basis>
              }
            >
              <MemberList programme={programme} progress={progress} />
            </Section>
          )}
          <Section title={t('web.history.title')}>
            <RecordHistory object={object} record={programme} />
          </Section>
        </div>
      )}
    </ProgrammesFrame>
  )
}

/** Where it stands, in one or two plain sentences. */
function Lead({ programme, progress: { waves, steps } }: { programme: Programme; progress: Progress }) {
  const { t } = useTranslation()
  const words = useProgrammeWords()
  const all = steps.open + steps.done + steps.skipped
  const done =
    all > 0 && t('programme.lead.steps', { done: words.count(steps.done), count: all, all: words.count(all) })
  const { state, startedOn, endedOn, stateReason, ranElsewhere } = programme
  const day = endedOn ? words.day(endedOn) : ''
  if (state === 'stopped') return words.text(t('programme.lead.stopped', { day, reason: stateReason }), done)
  if (ranElsewhere) return t('programme.lead.elsewhere', { from: startedOn ? words.day(startedOn) : '', until: day })
  if (state === 'done') return words.text(t('programme.lead.done', { day }), done)
  const next = waves.find((wave) => wave.state === 'planned')
  const kept = waves.filter((wave) => wave.state !== 'dropped')
  const begun = kept.filter((wave) => wave.state !== 'planned')
  if (begun.length === 0 && next) return t('programme.lead.begin', { number: next.number, count: next.accounts })
  return words.text(
    t('programme.lead.waves', { begun: begun.length, waves: kept.length }),
    done,
    steps.overdue > 0 && t('programme.lead.overdue', { count: steps.overdue }),
    steps.open === 0 && next && t('programme.lead.next', { number: next.number }),
    steps.open === 0 && !next && t('programme.lead.finish'),
  )
}
