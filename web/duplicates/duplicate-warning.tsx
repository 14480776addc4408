import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { duplicateKeys, findSuspects, type Suspect } from './duplicate-calls.ts'
import { useReasonWords } from './reason-words.ts'
import './duplicate-warning.css'

interface DuplicateWarningProps {
  object: ObjectDefinition
  /** What has been typed so far, as the API takes it. */
  values: Record<string, unknown>
  /** The record itself, where it exists already. */
  exceptId?: string
}

const PAUSE_MS = 350
const SHOWN = 3

/** While a record is written down: who has it already, or whom to ask. Says nothing while nobody has. */
export function DuplicateWarning({ object, values, exceptId }: DuplicateWarningProps) {
  const { t } = useTranslation()
  const reasons = useReasonWords(object.name)
  const asked = usePaused(JSON.stringify(values))
  const { data } = useQuery({
    queryKey: [...duplicateKeys.suspects(object.plural), asked, exceptId],
    queryFn: ({ signal }) => findSuspects(object.plural, { values: JSON.parse(asked), exceptId }, signal),
    enabled: asked !== '{}',
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
  const suspects = data?.data ?? []
  if (suspects.length === 0) return null
  const same = suspects.some(({ likeness }) => likeness === 'same')
  const stops = suspects.some((suspect) => suspect.stops)
  return (
    <div className="gx-suspects" data-likeness={same ? 'same' : 'similar'} role="status">
      <p className="gx-suspects-head">{t(same ? 'duplicates.warning.same' : 'duplicates.warning.similar')}</p>
      {stops && <p>{t('duplicates.warning.stops')}</p>}
      <ul>
        {suspects.slice(0, SHOWN).map((suspect, place) => (
          <li key={suspect.id ?? `hidden ${place}`}>
            <SuspectLine plural={object.plural} suspect={suspect} reason={reasons(suspect.rules)} />
          </li>
        ))}
      </ul>
      {suspects.length > SHOWN && (
        <p className="gx-quiet">{t('duplicates.warning.more', { count: suspects.length - SHOWN })}</p>
      )}
    </div>
  )
}

function SuspectLine({ plural, suspect, reason }: { plural: string; suspect: Suspect; reason: string }) {
  const { t } = useTranslation()
  const { id, title, ownerName, visible } = suspect
  if (!visible) {
    return (
      <span>
        {ownerName ? t('duplicates.warning.hidden', { owner: ownerName }) : t('duplicates.warning.hiddenPlain')}
      </span>
    )
  }
  return (
    <>
      {/* In a page of its own: what was typed here stays. */}
      <a href={`/${plural}/${id}`} target="_blank" rel="noreferrer">
        {title || t('duplicates.unnamed')}
      </a>
      <span className="gx-quiet">
        {[reason, ownerName && t('duplicates.owner', { owner: ownerName })].filter(Boolean).join(' · ')}
      </span>
    </>
  )
}

/** A text once it has not changed for a moment. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState('{}')
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return paused
}
