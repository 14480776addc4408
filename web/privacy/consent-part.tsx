import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Awaited } from '#web/ui/awaited.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { type Consent, consentsQuery } from './consent-calls.ts'
import { ConsentForm } from './consent-form.tsx'
import './consent-part.css'

interface ConsentPartProps {
  object: string
  id: string
  /** Whether one may enter what was said. */
  writes: boolean
}

/** What a person allowed us and took back, the latest first; a further entry is made here. */
export function ConsentPart({ object, id, writes }: ConsentPartProps) {
  const { t } = useTranslation()
  const consents = useQuery(consentsQuery(object, id))
  const { data } = consents
  const [entering, setEntering] = useState(false)
  return (
    <section className="gx-consents">
      <h3>{t('privacy.consents')}</h3>
      {!data && <Awaited asked={[consents]} lines={1} />}
      {data?.length === 0 && <p className="gx-quiet">{t('privacy.consents.none')}</p>}
      {data && data.length > 0 && (
        <ul>
          {data.map((consent) => (
            <ConsentLine key={consent.id} consent={consent} />
          ))}
        </ul>
      )}
      {writes &&
        (entering ? (
          <ConsentForm object={object} id={id} onClose={() => setEntering(false)} />
        ) : (
          <Button onClick={() => setEntering(true)}>{t('privacy.consents.enter')}</Button>
        ))}
    </section>
  )
}

function ConsentLine({ consent }: { consent: Consent }) {
  const { t } = useTranslation()
  const { purpose, channel, given, wording, source, happenedAt, recordedBy } = consent
  return (
    <li>
      <p>
        <strong data-tone={given ? 'good' : 'harm'}>
          {t(given ? 'privacy.consent.given' : 'privacy.consent.withdrawn')}
        </strong>{' '}
        {t(`privacy.consent.purpose.${purpose}`)} · {t(`privacy.consent.channel.${channel}`)}
      </p>
      {wording && <p>{wording}</p>}
      <p className="gx-quiet">
        <Moment at={happenedAt} /> · {t(`privacy.consent.source.${source}`)}
        {recordedBy && ` · ${t('privacy.consent.by', { name: recordedBy })}`}
      </p>
    </li>
  )
}
