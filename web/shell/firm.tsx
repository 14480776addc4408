import i18next from 'i18next'
import { type ReactNode, useMemo } from 'react'
import { useSession } from '#web/api/session.ts'
import { type Formats, FormatsContext } from '#web/i18n/formats.ts'
import { LANGUAGES } from '#web/i18n/language.ts'
import { useLanguage } from '#web/i18n/start-i18n.ts'
import { wordsOfFirm } from '#web/object/firm-words.ts'
import { ObjectsContext } from '#web/object/objects-context.ts'
import { objectsOfFirm } from '#web/objects.ts'

/** What every signed-in page relies on: the firm's formats and its objects, which sign-in and set-up need not load. */
export function Firm({ children }: { children: ReactNode }) {
  const { workspace, aheadMs, schema, rights } = useSession()
  const language = useLanguage()
  const formats: Formats = {
    language,
    timeZone: workspace.timeZone,
    currency: workspace.currency,
    now: () => new Date(Date.now() + aheadMs),
  }
  // Before anything below is drawn, and in every language before it is switched to: the firm's own words stand where the product's do.
  useMemo(() => {
    if (!schema) return
    for (const each of LANGUAGES)
      i18next.addResources(each, 'translation', wordsOfFirm(schema, [each, workspace.locale]))
  }, [schema, workspace.locale])
  const objects = useMemo(() => objectsOfFirm(schema, (name) => rights[name]?.fields), [schema, rights])
  return (
    <ObjectsContext value={objects}>
      <FormatsContext value={formats}>{children}</FormatsContext>
    </ObjectsContext>
  )
}
