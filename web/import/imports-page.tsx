import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useObjects } from '#web/object/objects-context.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { Page, Section } from '#web/ui/page.tsx'
import { useDocumentTitle } from '#web/ui/use-document-title.ts'
import { importsQuery } from './import-calls.ts'
import { useImportableObjects } from './import-objects.ts'
import { PastImports } from './past-imports.tsx'
import { StartImport } from './start-import.tsx'
import { Steps } from './steps.tsx'

/** Where an import begins, and what was imported before. */
export function ImportsPage() {
  const { t } = useTranslation()
  const { object: wanted } = useSearch({ from: '/signed-in/import' })
  const objects = useImportableObjects()
  const { byPlural } = useObjects()
  const imports = useQuery(importsQuery)
  useDocumentTitle(t('wizard.title'))
  const first = objects[0]
  if (!first) {
    return (
      <Page title={t('wizard.title')}>
        <EmptyState title={t('wizard.closed.title')} text={t('wizard.closed.text')} />
      </Page>
    )
  }
  const preset = byPlural(wanted ?? '')
  const begin = preset && objects.includes(preset) ? preset : first
  return (
    <Page title={t('wizard.title')} lead={t('wizard.lead')} reading>
      <Steps at="file" />
      <StartImport objects={objects} preset={begin.name} />
      <Section title={t('wizard.past')}>
        {imports.error && <FaultPage error={imports.error} onRetry={() => void imports.refetch()} />}
        {imports.data && <PastImports imports={imports.data.data} />}
      </Section>
    </Page>
  )
}
