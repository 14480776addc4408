import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { hasPage, useObjects } from '#web/object/objects-context.ts'
import { useSayFault } from '#web/settings/objects/use-saving.ts'
import { Awaited } from '#web/ui/awaited.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { notify } from '#web/ui/notices.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { hold, holdsQuery, type LegalHold, lift } from './retention-calls.ts'
import './retention.css'

/** All records that must be kept, and why. */
export function HoldsPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const holds = useQuery(holdsQuery())
  const { data } = holds
  const title = t('retention.holds')
  return (
    <SidePanel label={title} head={<h2>{title}</h2>} onClose={onClose} focus>
      <div className="gx-retention-panel">
        {!data && <Awaited asked={[holds]} lines={4} />}
        {data?.length === 0 && <EmptyState title={t('retention.holds.none')} text={t('retention.holds.how')} />}
        {data && data.length > 0 && (
          <ul className="gx-settings-lines">
            {data.map((held) => (
              <HoldLine key={held.id} held={held} />
            ))}
          </ul>
        )}
      </div>
    </SidePanel>
  )
}

function HoldLine({ held }: { held: LegalHold }) {
  const { t } = useTranslation()
  const sayFault = useSayFault()
  const { id, object: name, recordId, title, reason, since, heldBy } = held
  const object = useObjects().byName(name)
  const called = title ?? t('retention.hold.binned')
  const end = async () => {
    await lift(id)
    const undo = () => void hold({ object: name, recordId, reason }).catch(sayFault)
    notify({ text: t('retention.hold.lifted', { name: called }), action: { label: t('web.undo'), run: undo } })
  }
  return (
    <li>
      <div>
        <p className="gx-settings-name">
          {object && title && hasPage(object) ? (
            <Link to="/$plural/$id" params={{ plural: object.plural, id: recordId }} className="gx-name-link">
              {title}
            </Link>
          ) : (
            called
          )}
        </p>
        <p>{reason}</p>
        <p className="gx-quiet">
          <Moment at={since} />
          {heldBy && ` · ${heldBy}`}
        </p>
      </div>
      <Button onClick={() => void end().catch(sayFault)}>{t('retention.hold.lift')}</Button>
    </li>
  )
}
