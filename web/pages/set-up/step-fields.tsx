import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ReadyProblem } from '#domains/pilot/goal/web/pilot-calls.ts'
import { ProblemChoice } from '#domains/pilot/goal/web/problem-choice.tsx'
import { RankedProblems } from '#domains/pilot/goal/web/ranked-problems.tsx'
import { industries } from '#platform/workspace/industries.ts'
import { LANGUAGE_NAMES, LANGUAGES } from '#web/i18n/language.ts'
import { switchLanguage, useLanguage } from '#web/i18n/start-i18n.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { NewPassword } from '#web/ui/new-password.tsx'
import type { Answers, Step } from './answers.ts'
import { BigChoice } from './big-choice.tsx'
import { useCurrencies, useTimeZones } from './place-options.ts'
import { useFirmProblems } from './problem-words.ts'

interface StepFieldsProps {
  step: Step
  answers: Answers
  password: string
  codeNeeded: boolean
  faults: Record<string, string>
  onChange: (values: Partial<Answers>) => void
  onPassword: (password: string) => void
}

export function StepFields(props: StepFieldsProps) {
  const { step, password, faults, onPassword } = props
  const { t } = useTranslation()
  if (step === 'firm') return <FirmFields {...props} />
  if (step === 'problem') return <ProblemFields {...props} />
  if (step === 'place') return <PlaceFields {...props} />
  if (step === 'records') return <RecordsFields {...props} />
  if (step === 'start') return <StartFields {...props} />
  return (
    <>
      <TextField {...props} name="name" label={t('web.person.name')} autoComplete="name" autoFocus />
      <TextField {...props} name="email" label={t('web.person.email')} type="email" autoComplete="username" />
      <NewPassword value={password} onChange={onPassword} fault={faults.password} />
    </>
  )
}

function FirmFields(props: StepFieldsProps) {
  const { t } = useTranslation()
  const { answers, faults, codeNeeded, onChange } = props
  return (
    <>
      {codeNeeded && (
        <TextField
          {...props}
          name="code"
          label={t('web.setUp.code')}
          help={t('web.setUp.codeHelp')}
          autoComplete="off"
        />
      )}
      <TextField {...props} name="firm" label={t('web.setUp.firm.name')} autoComplete="organization" autoFocus />
      <LabelledField
        label={t('web.setUp.firm.industry')}
        fault={faults.industry}
        help={t('web.setUp.firm.industryHelp')}
      >
        {(id) => (
          <Select
            id={id}
            size="large"
            value={answers.industry || undefined}
            placeholder={t('web.choose')}
            options={industries.map((key) => ({ value: key, label: t(`industry.${key}`) }))}
            onChange={(industry) => onChange({ industry })}
          />
        )}
      </LabelledField>
    </>
  )
}

/** The usual problems of the industry and own words; of several, which is the worst. None is named later. */
function ProblemFields({ answers, onChange }: StepFieldsProps) {
  const { t } = useTranslation()
  const { lines, others, ranking, first } = useFirmProblems(answers)
  return (
    <>
      <ProblemChoice
        lines={lines}
        draft={answers}
        rateOne={false}
        adding={answers.addingProblem}
        onChange={onChange}
        onAdding={(addingProblem) => onChange({ addingProblem })}
      />
      {ranking.ranked.length > 1 && <RankedProblems ranking={ranking} chosen={first?.id} />}
      {ranking.ranked.length === 0 && <p className="gx-quiet">{t('web.setUp.problem.later')}</p>}
      {others.length > 0 && <ProblemsOfOthers problems={others} />}
    </>
  )
}

/** What no CRM can solve, and whose it is: said, not offered. */
function ProblemsOfOthers({ problems }: { problems: ReadyProblem[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <section className="gx-setup-others gx-quiet">
      <h2>{t('goal.help.no')}</h2>
      <ul>
        {problems.map(({ key, title, whose }) => (
          <li key={key}>
            {title[language]} · {whose?.[language]}
          </li>
        ))}
      </ul>
    </section>
  )
}

function PlaceFields({ answers, faults, onChange }: StepFieldsProps) {
  const { t } = useTranslation()
  const currencies = useCurrencies()
  const zones = useTimeZones()
  return (
    <>
      <LabelledField label={t('web.setUp.place.language')} help={t('web.setUp.place.languageHelp')}>
        {(id) => (
          <Select
            id={id}
            size="large"
            value={answers.locale}
            options={LANGUAGES.map((code) => ({ value: code, label: LANGUAGE_NAMES[code] }))}
            onChange={(code) => void switchLanguage(code)}
          />
        )}
      </LabelledField>
      <LabelledField
        label={t('web.setUp.place.currency')}
        fault={faults.currency}
        help={t('web.setUp.place.currencyHelp')}
      >
        {(id) => (
          <Select
            id={id}
            size="large"
            value={answers.currency}
            showSearch={{ optionFilterProp: 'label' }}
            options={currencies}
            onChange={(currency) => onChange({ currency })}
          />
        )}
      </LabelledField>
      <LabelledField label={t('web.setUp.place.timeZone')} fault={faults.timeZone}>
        {(id) => (
          <Select
            id={id}
            size="large"
            value={answers.timeZone}
            showSearch={{ optionFilterProp: 'label' }}
            options={zones}
            onChange={(timeZone) => onChange({ timeZone })}
          />
        )}
      </LabelledField>
    </>
  )
}

function RecordsFields({ answers, onChange }: StepFieldsProps) {
  const { t } = useTranslation()
  return (['payments', 'costs'] as const).map((what) => (
    <BigChoice
      key={what}
      label={t(`web.setUp.records.${what}`)}
      value={answers[what]}
      options={(['own', 'referenced'] as const).map((keeper) => ({
        value: keeper,
        title: t(`web.setUp.records.${keeper}`),
        text: t(`web.setUp.records.${what}.${keeper}`),
      }))}
      onChange={(keeper) => onChange({ [what]: keeper })}
    />
  ))
}

function StartFields({ answers, onChange }: StepFieldsProps) {
  const { t } = useTranslation()
  return (
    <BigChoice
      value={answers.start}
      options={(['demo', 'import', 'empty'] as const).map((start) => ({
        value: start,
        title: t(`web.setUp.start.${start}.title`),
        text: t(`web.setUp.start.${start}.text`),
      }))}
      onChange={(start) => onChange({ start })}
    />
  )
}

interface TextFieldProps extends StepFieldsProps {
  name: 'firm' | 'name' | 'email' | 'code'
  label: string
  help?: string
  type?: string
  autoComplete: string
  autoFocus?: boolean
}

function TextField({ name, label, help, type, autoComplete, autoFocus, answers, faults, onChange }: TextFieldProps) {
  return (
    <LabelledField label={label} help={help} fault={faults[name]}>
      {(id) => (
        <Input
          id={id}
          size="large"
          type={type}
          autoComplete={autoComplete}
          autoFocus={autoFocus}
          value={answers[name]}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </LabelledField>
  )
}
