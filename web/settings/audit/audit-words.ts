import { useTranslation } from 'react-i18next'
import { useObjectWords } from '#web/object/field-words.ts'
import { useObjects } from '#web/object/objects-context.ts'
import type { LogEntry } from './audit-calls.ts'

/** What a deed was done to: the name of an object, or of what has no records of its own. */
export function useSubjectWords(): (object: string) => string {
  const { t } = useTranslation()
  const objects = useObjects()
  const words = useObjectWords()
  return (object) =>
    objects.byName(object) ? words.one(object) : t(`audit.object.${object}`, { defaultValue: object })
}

/** Who did it: a member by his name, what acts by itself by what it is (`seed: sample firm` is the log's own name for it). */
export function useActorWords(): (entry: Pick<LogEntry, 'actorId' | 'actorName'>) => string {
  const { t } = useTranslation()
  return ({ actorId, actorName }) => {
    if (actorName === null) return t('audit.someone')
    const [name] = actorName.split(': ')
    return actorId ? actorName : t(`audit.actor.${name}`, { defaultValue: t('web.history.system') })
  }
}
