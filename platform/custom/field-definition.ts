import type { Locale } from '#platform/context/ctx.ts'
import type { Field, Label } from '#platform/object/field.ts'
import type { FieldDefinition } from './definition.ts'
import { type FieldPatch, labelOf, type NewField } from './definition-body.ts'

/** What a new field is, from what was said of it. */
export function newDefinition(body: NewField, locale: Locale): FieldDefinition {
  const { kind, to, ownedBy, ...about } = body
  const bare: FieldDefinition =
    kind === 'user'
      ? { kind: 'reference', required: false, to: 'user' }
      : { kind, required: false, ...(to !== undefined && { to }), ...(ownedBy && { ownedBy }) }
  return withPatch(bare, about, locale)
}

/**
 * A field with what was said of it: what is not named stays, null takes away. Options that are left out are retired, so that records
 * which have them can still say what they are.
 */
export function withPatch(field: FieldDefinition, patch: FieldPatch, locale: Locale): FieldDefinition {
  const { label, help, options, kind: _kind, to: _to, ownedBy: _ownedBy, ...plain } = patch
  const changed: Record<string, unknown> = { ...field }
  for (const [name, value] of Object.entries(plain)) {
    if (name === 'key' || value === undefined) continue
    if (value === null || value === false) delete changed[name]
    else changed[name] = value
  }
  changed.required = plain.required ?? field.required
  if (plain.default === false) changed.default = false
  if (label !== undefined) changed.label = { ...field.label, ...labelOf(label, locale) }
  if (help === null) delete changed.help
  else if (help !== undefined) changed.help = { ...field.help, ...labelOf(help, locale) }
  return { ...(changed as FieldDefinition), ...(options && withOptions(field, options, locale)) }
}

type OptionLabels = NonNullable<Field['optionLabels']>

function withOptions(
  { options: before = [], optionLabels: about = {} }: FieldDefinition,
  given: NonNullable<FieldPatch['options']>,
  locale: Locale,
): Pick<Field, 'options' | 'optionLabels'> {
  const labels: Record<string, OptionLabels[string]> = {}
  for (const { value, label, color, retired } of given) {
    const words: Label = { ...about[value]?.label, ...(label !== undefined && labelOf(label, locale)) }
    labels[value] = {
      ...(Object.keys(words).length > 0 && { label: words }),
      ...(color && { color }),
      ...(retired && { retired }),
    }
  }
  const left = before.filter((value) => !Object.hasOwn(labels, value))
  for (const value of left) labels[value] = { ...about[value], retired: true }
  return { options: [...given.map(({ value }) => value), ...left], optionLabels: labels }
}
