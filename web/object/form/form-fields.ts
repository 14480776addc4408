import { dayIn } from '#fields/date/relative.ts'
import type { FieldUse } from '#fields/web-kind.ts'
import type { LayoutConfig } from '#platform/layout/layout-config.ts'
import { allFields, type ObjectDefinition } from '#platform/object/define-object.ts'
import { bodyOf } from '#web/api/record-values.ts'
import type { Formats } from '#web/i18n/formats.ts'
import { fieldUse } from '#web/object/field-words.ts'
import { arranged } from '#web/object/layout/arrangement.ts'
import { standardForm } from '#web/object/layout/standard-layout.ts'

/** Fields of a form under a heading, or under none. */
export interface FormSection {
  title: string | null
  uses: FieldUse[]
}

export interface FormFields {
  /** Asked at once. */
  first: FormSection[]
  /** Under "more". */
  more: FieldUse[]
}

/** What the form of a new record asks: as the layout says, without what the place tells already. */
export function formFields(
  object: ObjectDefinition,
  { layout, given }: { layout: LayoutConfig | undefined; given: Record<string, unknown> },
): FormFields {
  const { groups, hidden } = arranged(standardForm(object), layout?.form)
  const usesOf = (keys: string[]) => keys.filter((key) => !(key in given)).map((key) => fieldUse(object, key))
  return {
    first: groups.map(({ title, keys }) => ({ title, uses: usesOf(keys) })).filter(({ uses }) => uses.length > 0),
    more: usesOf(hidden),
  }
}

/** The defaults of a new record, with the clock of the firm. */
export function defaultsOf(object: ObjectDefinition, { now, timeZone }: Formats): Record<string, unknown> {
  const moments: Record<string, () => string> = {
    now: () => now().toISOString(),
    today: () => dayIn(now(), timeZone),
  }
  const given = allFields(object).filter(([, field]) => field.default !== undefined && field.default !== null)
  return Object.fromEntries(given.map(([key, { default: value }]) => [key, moments[String(value)]?.() ?? value]))
}

/** The body of a creation: what was filled in. */
export function bodyOfDraft(draft: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const filled = Object.entries(draft).filter(([, value]) => value !== null && value !== undefined)
  return bodyOf(Object.fromEntries(filled))
}

/** Answers that no longer go with what was chosen in the field that they depend on: they are taken back. */
export function takenBack(
  uses: readonly FieldUse[],
  { key, value, draft }: { key: string; value: unknown; draft: Readonly<Record<string, unknown>> },
): Record<string, null> {
  const gone = uses.filter(({ key: own, field: { dependsOn } }) => {
    const allowed = dependsOn?.field === key ? dependsOn.options[String(value)] : undefined
    return allowed && !allowed.includes(String(draft[own]))
  })
  return Object.fromEntries(gone.map(({ key: own }) => [own, null]))
}
