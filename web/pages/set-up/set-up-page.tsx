import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type RatedLine, saidOf } from '#domains/pilot/goal/web/problem-draft.ts'
import { ApiError } from '#web/api/api-error.ts'
import { idempotencyKey } from '#web/api/idempotency-key.ts'
import { type SetupInput, setUp, setupQuery } from '#web/api/setup.ts'
import { useLanguage } from '#web/i18n/start-i18n.ts'
import { useDraft } from '#web/object/form/use-draft.ts'
import { PublicHead } from '#web/pages/public-page.tsx'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { SHORTEST_PASSWORD } from '#web/ui/new-password.tsx'
import { useDocumentTitle } from '#web/ui/use-document-title.ts'
import { type Answers, faultsOf, STEPS, type Step } from './answers.ts'
import { guessPlace } from './guess-firm.ts'
import { useFirmProblems } from './problem-words.ts'
import { SetUpPicture } from './set-up-picture.tsx'
import { StepFields } from './step-fields.tsx'
import './set-up.css'

// Where a fault of the server belongs.
const STEP_OF: Record<string, Step> = {
  'firm.name': 'firm',
  'firm.industry': 'firm',
  'firm.currency': 'place',
  'firm.timeZone': 'place',
  'admin.name': 'person',
  'admin.email': 'person',
  'admin.password': 'person',
  code: 'firm',
}
const FIELD_OF: Record<string, string> = { 'firm.name': 'firm' }

/** The first page of a new installation: six short steps, one group of questions at a time. */
export function SetUpPage() {
  const { t } = useTranslation()
  const router = useRouter()
  const language = useLanguage()
  const { data: state } = useQuery(setupQuery)
  const [draft, change, forget] = useDraft('set-up', { ...BLANK, ...guessPlace(language) })
  const answers = { ...(draft as unknown as Answers), locale: language }
  const { ranking, first } = useFirmProblems(answers)
  const [password, setPassword] = useState('')
  const [step, setStep] = useState<Step>('firm')
  const [faults, setFaults] = useState<Record<string, string>>({})
  const [refusal, setRefusal] = useState<string>()
  const [busy, setBusy] = useState(false)
  const key = useRef('')
  const heading = useRef<HTMLHeadingElement>(null)
  const place = STEPS.indexOf(step)
  useDocumentTitle(t('web.setUp.title'))
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step begins at its heading for those who listen
  useEffect(() => {
    heading.current?.scrollIntoView({ block: 'nearest' })
  }, [step])

  const next = async (event: FormEvent) => {
    event.preventDefault()
    const found = faultsOf(step, answers, password)
    if (step === 'firm' && state?.codeNeeded && !answers.code) found.code = 'field.required'
    setFaults(
      Object.fromEntries(Object.entries(found).map(([name, key]) => [name, t(key, { min: SHORTEST_PASSWORD })])),
    )
    if (Object.keys(found).length > 0) return
    const following = STEPS[place + 1]
    if (following) setStep(following)
    else await finish()
  }

  const finish = async () => {
    setBusy(true)
    setRefusal(undefined)
    key.current ||= idempotencyKey()
    try {
      await setUp(inputOf(answers, { password, problems: statedOf(ranking.ranked) }), key.current)
      forget()
      router.history.push(firstPage(answers, first))
    } catch (error) {
      key.current = ''
      setBusy(false)
      const problem = error instanceof ApiError ? error : undefined
      const known = problem?.faults.filter(({ path }) => STEP_OF[path]) ?? []
      setFaults(
        Object.fromEntries(known.map(({ path, message }) => [FIELD_OF[path] ?? path.split('.').pop()!, message])),
      )
      if (known[0]) setStep(STEP_OF[known[0].path]!)
      else setRefusal(problem && !problem.unreachable ? problem.message : t('web.form.unreachable'))
    }
  }

  return (
    <div className="gx-setup-frame">
      <div className="gx-public">
        <PublicHead />
        <main className="gx-setup">
          <ol className="gx-setup-steps" aria-label={t('web.setUp.progress', { step: place + 1, of: STEPS.length })}>
            {STEPS.map((name, index) => (
              <li key={name} data-done={index < place} data-now={index === place} />
            ))}
          </ol>
          <form onSubmit={next} noValidate>
            <h1 ref={heading}>{t(`web.setUp.${step}.title`)}</h1>
            <p className="gx-setup-lead">{t(`web.setUp.${step}.lead`)}</p>
            <div className="gx-form" key={step}>
              <StepFields
                step={step}
                answers={answers}
                password={password}
                codeNeeded={state?.codeNeeded ?? false}
                faults={faults}
                onChange={(values) => {
                  change(values)
                  setFaults({})
                }}
                onPassword={(value) => {
                  setPassword(value)
                  setFaults({})
                }}
              />
            </div>
            <FaultLine text={refusal} />
            {/* Words that are not added yet are not left behind. */}
            {!(step === 'problem' && answers.addingProblem) && (
              <footer>
                {place > 0 && (
                  <Button size="large" type="text" disabled={busy} onClick={() => setStep(STEPS[place - 1]!)}>
                    {t('web.back')}
                  </Button>
                )}
                <Button size="large" type="primary" htmlType="submit" loading={busy}>
                  {t(step === 'start' ? `web.setUp.start.${answers.start}.button` : 'web.next')}
                </Button>
              </footer>
            )}
          </form>
        </main>
      </div>
      <SetUpPicture firm={answers.firm} currency={answers.currency} person={answers.name} problem={first?.title} />
    </div>
  )
}

/** A firm that named its problem continues with the goal; the others see the lighthouse. */
function firstPage({ start }: Answers, problem: RatedLine | undefined): string {
  if (start === 'demo') return '/set-up/sample-firm'
  if (start === 'import') return '/import'
  return problem ? '/goal' : '/'
}

const BLANK = {
  ...{ code: '', firm: '', industry: '', marks: {}, own: [], addingProblem: false },
  payments: 'own',
  costs: 'own',
  name: '',
  email: '',
  start: 'demo',
}

/** One problem stands alone: how much it stands out was not asked. */
function statedOf(ranked: RatedLine[]): SetupInput['problems'] {
  const unrated = ranked.length === 1 && { prominence: null, urgency: null }
  return ranked.map((line) => ({ ...saidOf(line), ...unrated }))
}

function inputOf(
  answers: Answers,
  { password, problems }: { password: string; problems: SetupInput['problems'] },
): SetupInput {
  const { firm, industry, locale, currency, timeZone, payments, costs, name, email, start, code } = answers
  return {
    ...(code && { code }),
    firm: { name: firm.trim(), industry, locale, currency, timeZone },
    admin: { name: name.trim(), email: email.trim(), password },
    records: { payments, costs },
    start,
    problems,
  }
}
