import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useObject } from '#web/object/objects-context.ts'
import { OwnFields } from '#web/object/record/own-fields.tsx'
import { Moment } from '#web/ui/moment.tsx'
import type { Evidence } from './needs-calls.ts'

/** A sentence that shows the need: who said it, when, and where it can be read. */
export function EvidenceLine({ evidence, mayChange }: { evidence: Evidence; mayChange: boolean }) {
  const { t } = useTranslation()
  const object = useObject('needEvidence')
  const { quote, saidAt, contact, activityId, link } = evidence
  return (
    <li>
      <blockquote className="gx-need-quote">{quote}</blockquote>
      <p className="gx-quiet gx-need-said">
        {contact && (
          <Link to="/$plural/$id" params={{ plural: 'contacts', id: contact.id }}>
            {contact.name}
          </Link>
        )}
        <Moment at={saidAt} />
        {activityId && (
          <Link to="/$plural/$id" params={{ plural: 'activities', id: activityId }}>
            {t('needEvidence.activityId')}
          </Link>
        )}
        {link && (
          <a href={link} target="_blank" rel="noopener noreferrer" className="gx-clip" title={link}>
            {link}
          </a>
        )}
      </p>
      <OwnFields object={object} record={evidence} editable={mayChange} />
    </li>
  )
}
