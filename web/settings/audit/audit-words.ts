import { useTranslation } from 'react-i18next'
import type { MatchPolicy } from '#web/duplicates/duplicate-calls.ts'
import { useRuleWords } from '#web/duplicates/rule-words.ts'
import { useFieldLabel, useObjectWords } from '#web/object/field-words.ts'
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

/** What was changed of something that is no record, and to what: rights are called as on the page of the role. */
export function useDetailWords(): { what: (key: string) => string; value: (value: unknown, key: string) => string } {
  const { t } = useTranslation()
  const objects = useObjects()
  const words = useObjectWords()
  const field = useFieldLabel()
  const rule = useRuleWords()
  const ofObject = (name: string, right: string) =>
    `${words.many(name)} · ${t(`people.verb.${right}`, { defaultValue: field(name, right) })}`
  return {
    what: (key) => {
      const dot = key.indexOf('.')
      const object = dot > 0 ? key.slice(0, dot) : ''
      if (objects.byName(object)) return ofObject(object, key.slice(dot + 1))
      return t(`audit.field.${key}`, { defaultValue: key })
    },
    value: (value, key) => {
      if (isMatchRules(value)) {
        const told = value.rules?.rules.map(
          (one) => `${rule(value.object, one)} · ${t(`duplicates.act.${one.act ?? 'warn'}`)}`,
        )
        return [words.many(value.object), ...(told ?? [t('duplicates.rules.reset')])].join('\n')
      }
      if (key === 'scopes') {
        const may = Object.entries(value as Record<string, string>).map(([name, right]) =>
          t('people.keys.scopeOf', { object: words.many(name), may: t(`people.keys.scope.${right}`) }),
        )
        return may.join(t('people.role.and'))
      }
      if (key === 'capabilities') {
        const may = String(value).split(', ')
        return may.map((one) => t(`people.capability.${one}`)).join(t('people.role.and'))
      }
      if (typeof value === 'object' || UUID.test(String(value))) return t('audit.value.changed')
      const text = String(value)
      if (objects.byName(text)) return words.many(text)
      const keys = [`people.scope.${text}`, `people.fieldRight.${text}`, `user.role.${text}`, `audit.value.${text}`]
      if (key === 'deed') return t(`retention.deed.${text}`)
      return t(keys, { defaultValue: text })
    },
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function isMatchRules(value: unknown): value is { object: string; rules: MatchPolicy | null } {
  return typeof value === 'object' && value !== null && 'object' in value && 'rules' in value
}
