import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { pilotQuery, readyProblemsQuery } from '#domains/pilot/goal/web/pilot-calls.ts'
import { useProblemWords } from '#domains/pilot/goal/web/use-problem-words.ts'
import { useSession } from '#web/api/session.ts'
import { useLanguage } from '#web/i18n/start-i18n.ts'
import { modules as manifests } from '#web/modules.ts'
import { SettingsFrame } from '#web/settings/settings-frame.tsx'
import { Section } from '#web/ui/page.tsx'
import { FunctionLine } from './function-line.tsx'
import { FurtherFunctions } from './further-functions.tsx'
import { WholeMenu } from './whole-menu.tsx'
import './functions-page.css'

/** Every function of the product: which problem it solves, whether it is on, its pages; what cannot be switched stands below. */
export function FunctionsPage() {
  const { t } = useTranslation()
  const language = useLanguage()
  const problemWords = useProblemWords()
  const { modules, workspace } = useSession()
  const { data: pilot } = useQuery(pilotQuery)
  const { data: ready = [] } = useQuery(readyProblemsQuery(workspace.industry))
  const solves = (name: string) => {
    const solvable = ready.filter(({ help }) => help !== 'no')
    const problems = solvable.filter((problem) => problem.modules.includes(name))
    if (problems.length > 0 && problems.length === solvable.length) return [t('functions.everyProblem')]
    return problems.map(({ title }) => title[language])
  }
  const neededBy = (name: string) => {
    const problem = ready.find(({ key }) => key === pilot?.goal?.key)
    return problem?.modules.includes(name) ? pilot?.goal?.name : undefined
  }
  const lead = pilot?.goal ? t('functions.leadGoal', { problem: problemWords(pilot.problem) }) : t('functions.lead')
  const lines = modules.flatMap((module) => {
    const manifest = manifests.find(({ name }) => name === module.name)
    return manifest ? { module, manifest } : []
  })
  const lineOf = (line: (typeof lines)[number]) => (
    <FunctionLine
      key={line.module.name}
      {...line}
      solves={solves(line.module.name)}
      neededBy={neededBy(line.module.name)}
    />
  )
  const switchable = lines.filter(({ module }) => !module.alwaysOn)
  const further = switchable.filter(({ module, manifest }) => manifest.operational && !neededBy(module.name))
  return (
    <SettingsFrame title={t('settings.modules')} lead={lead} reading>
      <ul className="gx-functions gx-section">{switchable.filter((line) => !further.includes(line)).map(lineOf)}</ul>
      {further.length > 0 && (
        <FurtherFunctions names={further.map(({ module }) => t(`module.${module.name}`))}>
          {further.map(lineOf)}
        </FurtherFunctions>
      )}
      {workspace.settings.menu && pilot && !pilot.goal && <WholeMenu />}
      <Section title={t('functions.kernel')}>
        <p className="gx-quiet gx-settings-lead">{t('functions.kernelLead')}</p>
        <ul className="gx-functions">
          {lines
            .filter(({ module }) => module.alwaysOn)
            .map((line) => (
              <FunctionLine key={line.module.name} {...line} solves={[]} neededBy={undefined} />
            ))}
        </ul>
      </Section>
    </SettingsFrame>
  )
}
