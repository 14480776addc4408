import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ApiRecord } from '#web/api/records.ts'
import { useObject } from '#web/object/objects-context.ts'
import { useMayUpdate } from '#web/object/record/use-may-update.ts'
import { Awaited } from '#web/ui/awaited.tsx'
import { EvidenceLine } from './evidence-line.tsx'
import { MoreEvidence } from './more-evidence.tsx'
import { NeedTasks } from './need-tasks.tsx'
import { actionsQuery, evidenceQuery } from './needs-calls.ts'
import './need-story.css'

/** What shows the need, in the words of those who have it, and what is done because of it. */
export default function NeedStory({ record }: { record: ApiRecord }) {
  const { t } = useTranslation()
  const mayChange = useMayUpdate(useObject('need'), record)
  const evidence = useQuery(evidenceQuery(record.id))
  const actions = useQuery(actionsQuery(record.id))
  if (!evidence.data || !actions.data) return <Awaited asked={[evidence, actions]} lines={5} />
  return (
    <div className="gx-need-story">
      <section aria-labelledby="gx-need-evidence">
        <h3 id="gx-need-evidence">{t('needs.evidence.title')}</h3>
        {evidence.data.length === 0 && <p className="gx-quiet gx-need-none">{t('needs.evidence.none')}</p>}
        {evidence.data.length > 0 && (
          <ul>
            {evidence.data.map((one) => (
              <EvidenceLine key={one.id} evidence={one} mayChange={mayChange} />
            ))}
          </ul>
        )}
        {mayChange && <MoreEvidence need={record} />}
      </section>
      <NeedTasks need={record} actions={actions.data} />
    </div>
  )
}
