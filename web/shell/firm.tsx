import type { ReactNode } from 'react'
import { useSession } from '#web/api/session.ts'
import { type Formats, FormatsContext } from '#web/i18n/formats.ts'
import { useLanguage } from '#web/i18n/start-i18n.ts'
import { ObjectsContext } from '#web/object/objects-context.ts'
import { objectsOfFirm } from '#web/objects.ts'

/** What every signed-in page relies on: the firm's formats and its objects, which sign-in and set-up need not load. */
export function Firm({ children }: { children: ReactNode }) {
  const { workspace, aheadMs } = useSession()
  const language = useLanguage()
  const formats: Formats = {
    language,
    timeZone: workspace.timeZone,
    currency: workspace.currency,
    now: () => new Date(Date.now() + aheadMs),
  }
  return (
    <ObjectsContext value={objectsOfFirm}>
      <FormatsContext value={formats}>{children}</FormatsContext>
    </ObjectsContext>
  )
}
