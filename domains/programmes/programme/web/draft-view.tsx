import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ProgrammesFrame } from '#domains/programmes/web/programmes-frame.tsx'
import { useObject } from '#web/object/objects-context.ts'
import { useMayUpdate } from '#web/object/record/use-may-update.ts'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { DraftCounts } from './draft-counts.tsx'
import { type DraftStep, draftSteps } from './draft-steps.ts'
import { DraftWhen } from './draft-when.tsx'
import { DraftWho } from './draft-who.tsx'
import { EndActions } from './end-actions.tsx'
import { type Preview, type Programme, previewQuery } from './programme-calls.ts'
import { ProgrammeTitle } from './programme-title.tsx'
import { StartButton } from './start-button.tsx'
import { useProgrammeWords } from './use-programme-words.ts'
import './draft-view.css'

const bodies = { who: DraftWho, when: DraftWhen, counts: DraftCounts }

/** A programme that has not started: who, when, what counts; each answer saves itself and the figures follow. */
export function DraftView({ programme }: { programme: Programme }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { step = 'who' } = useSearch({ from: '/signed-in/programmes/$id' })
  const { data: preview, error, refetch } = useQuery(previewQuery(programme.id))
  const mayChange = useMayUpdate(useObject('programme'), programme)
  const go = (next: DraftStep) =>
    void navigate({ to: '/programmes/$id', params: { id: programme.id }, search: { step: next } })
  const Body = bodies[step]
  const place = draftSteps.indexOf(step)
  const next = draftSteps[place + 1]
  const before = draftSteps[place - 1]
  return (
    <ProgrammesFrame
      title={programme.name}
      lead={preview && <DraftLead programme={programme} preview={preview} />}
      actions={mayChange && <EndActions programme={programme} />}
      reading
    >
      <ProgrammeTitle programme={programme} />
      <nav className="gx-draft-steps" aria-label={t('programme.draft.steps')}>
        <ol>
          {draftSteps.map((each, index) => (
            <li key={each}>
              <button type="button" aria-current={each === step ? 'step' : undefined} onClick={() => go(each)}>
                <span className="gx-figures">{index + 1}</span> {t(`programme.draft.${each}`)}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      {error && !preview && <FaultPage error={error} onRetry={() => void refetch()} />}
      {!preview && !error && <SkeletonLines lines={8} />}
      {preview && <Body programme={programme} preview={preview} mayChange={mayChange} />}
      {preview && (
        <footer className="gx-draft-foot">
          {before && <Button onClick={() => go(before)}>{t('web.back')}</Button>}
          {next && (
            <Button type="primary" onClick={() => go(next)}>
              {t('programme.draft.next', { step: t(`programme.draft.${next}`) })}
            </Button>
          )}
          {!next && mayChange && <StartButton programme={programme} preview={preview} onStep={go} />}
        </footer>
      )}
    </ProgrammesFrame>
  )
}

/** Where the draft stands, in one sentence. */
function DraftLead({ programme, preview }: { programme: Programme; preview: Preview }) {
  const { t } = useTranslation()
  const words = useProgrammeWords()
  const { decision } = preview.power
  const treated = decision.treated + preview.key
  if (treated === 0) return t('programme.draft.leadNobody')
  const said = t(decision.control > 0 ? 'programme.draft.lead' : 'programme.draft.leadAll', {
    count: treated,
    customers: words.count(treated),
    waves: preview.waves.length,
    control: words.count(decision.control),
  })
  return programme.drawnAt ? t('programme.draft.leadDrawn', { said }) : said
}
