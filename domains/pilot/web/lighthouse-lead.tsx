import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFirstProblem } from '#domains/pilot/goal/web/use-first-problem.ts'
import { shownCare } from './care-list.tsx'
import { type Care, careQuery, type GoalProgress, hasCustomers, type Lighthouse } from './lighthouse-calls.ts'
import { useLighthouseWords } from './lighthouse-words.ts'

/** The page in one sentence: where the goal stands, and how many customers wait for somebody today. */
export function LighthouseLead({ lighthouse, showsCare }: { lighthouse: Lighthouse; showsCare: boolean }) {
  const { goal, covers } = lighthouse
  const { t } = useTranslation()
  const words = useLighthouseWords()
  const problem = useFirstProblem({ asked: !goal })
  const care = useQuery({ ...careQuery(shownCare), enabled: showsCare }).data
  // Without customers nothing can be measured: the first steps are shown instead.
  if (covers === 'all' && !hasCustomers(lighthouse)) return t('lighthouse.lead.begin')
  const said = [
    goal ? goalWords(goal) : problemWords(),
    showsCare && care && hasCustomers(lighthouse) && waitingWords(care),
    covers === 'visible' && t('lighthouse.visible'),
  ]
  return words.join(said.filter((part) => typeof part === 'string'))

  function problemWords(): string {
    return problem ? t('lighthouse.lead.problem', { problem }) : t('lighthouse.lead.noGoal')
  }

  function waitingWords({ customers, more, data }: Care): string {
    if (more) return t('lighthouse.lead.first', { count: data.length })
    if (customers === 0) return t('lighthouse.lead.nobody')
    return t('lighthouse.lead.waiting', { count: customers, customers: words.count(customers) })
  }

  function goalWords({
    goal: { name, unit, better, target, dueOn },
    value,
    measurement,
    outlook,
  }: GoalProgress): string {
    if (value === null) {
      const why = measurement ? words.sentence(measurement.basis) : t('lighthouse.goal.notStated')
      return words.join([t('lighthouse.lead.goalUnknown', { name }), why])
    }
    const now = words.figure(value, unit)
    if (target === null) return t('lighthouse.lead.goalNoTarget', { name, value: now })
    const params = { name, value: now, target: words.figure(target, unit), due: words.day(dueOn) }
    const aim = t(`lighthouse.lead.goal.${better}`, params)
    return outlook.state === 'unknown' ? aim : words.join([aim, t(`lighthouse.outlook.${outlook.state}`)])
  }
}
