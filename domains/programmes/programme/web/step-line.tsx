import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { instantWords } from '#fields/datetime/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { StepActs } from './step-acts.tsx'
import type { Step } from './step-calls.ts'
import { useProgrammeWords } from './use-programme-words.ts'
import './step-line.css'

interface StepLineProps {
  step: Step
  /** On the account's own page its name says nothing new. */
  ofAccount?: boolean
}

/** One step: what, for whom, until when, by whom; done by one click. */
export function StepLine({ step, ofAccount = false }: StepLineProps) {
  const { t } = useTranslation()
  const words = useProgrammeWords()
  const { account, contact, owner, kind, plannedKind, title, dueOn, state } = step
  const late = state === 'open' && dueOn !== null && dueOn < words.today()
  return (
    <li data-state={state}>
      <span className="gx-step-what">
        <span className="gx-step-kind">{t(`programmeStep.kind.${kind}`)}</span> {title}
        {kind !== plannedKind && (
          <span className="gx-quiet">
            {' '}
            {t('programme.step.obeyed', { kind: t(`programmeStep.kind.${plannedKind}`) })}
          </span>
        )}
      </span>
      <span className="gx-step-whom">
        {!ofAccount && account && (
          <Link to="/$plural/$id" params={{ plural: 'accounts', id: account.id }}>
            {account.name}
          </Link>
        )}
        {contact && <span className="gx-quiet">{contact.name}</span>}
      </span>
      <span className="gx-step-when" data-late={late}>
        {state === 'open' && dueOn && t(late ? 'programme.step.late' : 'programme.step.due', { day: words.day(dueOn) })}
        {state !== 'open' && <Settled step={step} />}
        {owner && <span className="gx-quiet"> {owner.name}</span>}
      </span>
      {state === 'open' && <StepActs step={step} />}
    </li>
  )
}

function Settled({ step: { state, doneAt, skipReason } }: { step: Step }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const words = useProgrammeWords()
  if (state === 'done') return t('programme.step.doneOn', { when: doneAt ? instantWords(doneAt, formats) : '' })
  return t('programme.step.skippedFor', { reason: words.gaveUp(skipReason ?? '') })
}
