import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { ObjectIcon } from '#platform/object/object-icons.ts'
import { newOption, type OptionDraft } from './option-list.tsx'
import { given, type Words } from './words-input.tsx'

/** An object, or a relation between two, as it is edited. */
export interface ObjectDraft {
  shape: 'thing' | 'link'
  label: Words
  labelMany: Words
  /** What its records are named by. */
  titleLabel: Words
  icon: ObjectIcon
  /** The object that its records belong to. */
  belongsTo: string | undefined
  /** The two sides of a relation, and the roles in which they stand. */
  from: string | undefined
  to: string | undefined
  roles: OptionDraft[]
}

export function emptyObject(): ObjectDraft {
  return {
    shape: 'thing',
    label: {},
    labelMany: {},
    titleLabel: {},
    icon: 'table',
    belongsTo: undefined,
    from: undefined,
    to: undefined,
    roles: [newOption(), newOption()],
  }
}

export function draftOfObject(object: ObjectDefinition): ObjectDraft {
  return {
    ...emptyObject(),
    label: object.label?.one ?? {},
    labelMany: object.label?.many ?? {},
    titleLabel: object.fields[object.title]?.label ?? {},
    icon: object.icon ?? 'table',
  }
}

/** The object as the API takes it. */
export function bodyOfObject(draft: ObjectDraft): Record<string, unknown> {
  const label = given(draft.label)
  const many = given(draft.labelMany)
  const words = { label, labelMany: Object.keys(many).length > 0 ? many : label }
  if (draft.shape === 'link') {
    const roles = draft.roles.map((role) => role.label.trim()).filter(Boolean)
    return {
      ...words,
      link: { from: draft.from, to: draft.to, roles: roles.map((role) => ({ value: role, label: role })) },
    }
  }
  const title = given(draft.titleLabel)
  return {
    ...words,
    icon: draft.icon,
    ...(Object.keys(title).length > 0 && { titleLabel: title }),
    ...(draft.belongsTo && { belongsTo: draft.belongsTo }),
  }
}
