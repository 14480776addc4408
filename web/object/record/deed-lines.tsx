import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { Changes } from '#web/api/history.ts'
import { ChangeLines } from './change-lines.tsx'

interface DeedLinesProps {
  object: ObjectDefinition
  action: string
  changes: Changes
}

/** What an entry of the history tells: changed fields, and of other deeds what was said with them. */
export function DeedLines({ object, action, changes }: DeedLinesProps) {
  if (action === 'consent') return <ConsentWords changes={changes} />
  return <ChangeLines object={object} changes={changes} />
}

function ConsentWords({ changes: { given, purpose, channel, source, wording } }: { changes: Changes }) {
  const { t } = useTranslation()
  const words = [
    t(given?.to ? 'privacy.consent.given' : 'privacy.consent.withdrawn'),
    t(`privacy.consent.purpose.${String(purpose?.to)}`),
    t(`privacy.consent.channel.${String(channel?.to)}`),
    t(`privacy.consent.source.${String(source?.to)}`),
    wording?.to,
  ]
  return <p>{words.filter(Boolean).join(' · ')}</p>
}
