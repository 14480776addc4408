import type { Field, KindName, RollUp } from '#platform/object/field.ts'
import type { Language } from '#web/i18n/language.ts'
import { choiceNamed, choiceOf } from './kind-choices.ts'
import { newOption, type OptionDraft } from './option-list.tsx'
import { given, type Words } from './words-input.tsx'

/** What a roll-up counts: which records that refer to this one, and what of them. */
export type RollUpDraft = Partial<RollUp> & Pick<RollUp, 'op'>

/** A field as it is edited. */
export interface FieldDraft {
  /** Of `kind-choices.ts`. */
  choice: string
  label: Words
  help: Words
  group: string
  required: boolean
  unique: boolean
  indexed: boolean
  searched: boolean
  default: unknown
  options: OptionDraft[]
  min: number | null
  max: number | null
  maxLength: number | null
  integer: boolean
  to: string | undefined
  ownedBy: boolean
  dependsOn: Field['dependsOn']
  visibleWhen: string
  requiredWhen: string
  /** Of what is computed: what the result is. */
  kind: KindName
  formula: string
  rollUp: RollUpDraft
  numbering: string
}

export function emptyField(choice: string): FieldDraft {
  return {
    choice,
    label: {},
    help: {},
    group: '',
    required: false,
    unique: false,
    indexed: false,
    searched: false,
    default: null,
    options: [newOption(), newOption()],
    min: null,
    max: choice === 'rating' ? 5 : null,
    maxLength: null,
    integer: false,
    to: undefined,
    ownedBy: false,
    dependsOn: undefined,
    visibleWhen: '',
    requiredWhen: '',
    kind: 'number',
    formula: '',
    rollUp: { op: 'count' },
    numbering: '{yyyy}{MM}-{0000}',
  }
}

/** A field of the firm's own as it can be edited. Labels of options are edited in `language`. */
export function draftOf(field: Field, language: Language): FieldDraft {
  const { formula, rollUp, numbering, options = [], optionLabels = {}, label, help, ...rest } = field
  const empty = emptyField(choiceOf(field).name)
  const kept = Object.entries(rest).filter(([name, value]) => name in empty && value !== undefined && value !== null)
  return {
    ...empty,
    ...Object.fromEntries(kept),
    label: label ?? {},
    help: help ?? {},
    options: options.map((value) => {
      const { label: words, ...about } = optionLabels[value] ?? {}
      return { ...about, id: value, value, label: words?.[language] ?? Object.values(words ?? {})[0] ?? value }
    }),
    formula: formula ?? '',
    rollUp: rollUp ?? { op: 'count' },
    ...(numbering && { numbering }),
  }
}

/** Kinds that can be unique. */
const UNIQUE_KINDS = new Set(['text', 'number', 'email', 'phone', 'url'])
/** Kinds that have no order or are too long for an index. */
const UNINDEXED = new Set(['longText', 'richText', 'address', 'file', 'image', 'geo', 'json', 'choices', 'tags'])
const OPTION_KINDS = new Set(['choice', 'choices'])

export function isComputed({ choice }: Pick<FieldDraft, 'choice'>): boolean {
  return ['formula', 'rollUp', 'autoNumber'].includes(choice)
}

export const mayBeUnique = (draft: FieldDraft) =>
  !isComputed(draft) && UNIQUE_KINDS.has(choiceNamed(draft.choice).kind ?? '')

export const mayBeIndexed = (draft: FieldDraft) => !UNINDEXED.has(choiceNamed(draft.choice).kind ?? '')

/** Kinds whose words one types to find a record. */
const SEARCHABLE = new Set(['text', 'email', 'phone'])
export const mayBeSearched = (draft: FieldDraft) => SEARCHABLE.has(choiceNamed(draft.choice).kind ?? '')

export const hasOptions = ({ choice }: FieldDraft) => OPTION_KINDS.has(choice)

/** The field as the API takes it. */
export function bodyOf(draft: FieldDraft): Record<string, unknown> {
  const { kind, preset } = choiceNamed(draft.choice)
  const computed = isComputed(draft)
  return {
    label: given(draft.label),
    help: emptyAsNull(given(draft.help)),
    ...(kind && { kind, ...preset }),
    group: draft.group.trim() || null,
    indexed: mayBeIndexed(draft) && draft.indexed,
    ...(mayBeSearched(draft) && { searched: draft.searched }),
    visibleWhen: draft.visibleWhen.trim() || null,
    ...(!computed && {
      required: draft.required,
      unique: mayBeUnique(draft) && draft.unique,
      default: draft.default,
      requiredWhen: draft.requiredWhen.trim() || null,
    }),
    ...(hasOptions(draft) && { options: optionsOf(draft.options), dependsOn: draft.dependsOn ?? null }),
    ...numbersOf(draft),
    ...(kind === 'reference' && !preset && { to: draft.to, ownedBy: draft.ownedBy }),
    ...(draft.choice === 'formula' && { formula: draft.formula.trim(), kind: draft.kind }),
    ...(draft.choice === 'rollUp' && { rollUp: rollUpOf(draft.rollUp), kind: draft.kind }),
    ...(draft.choice === 'autoNumber' && { numbering: draft.numbering }),
  }
}

function numbersOf({ choice, min, max, maxLength, integer }: FieldDraft): Record<string, unknown> {
  if (choice === 'number') return { min, max, integer }
  if (choice === 'rating') return { max }
  if (choice === 'text' || choice === 'longText') return { maxLength }
  return {}
}

function rollUpOf(rollUp: RollUpDraft) {
  return Object.fromEntries(Object.entries(rollUp).filter(([, value]) => value !== undefined))
}

function optionsOf(options: readonly OptionDraft[]) {
  return options
    .filter(({ label }) => label.trim())
    .map(({ value, label, color, retired }) => ({
      value: value ?? label.trim(),
      label: label.trim(),
      ...(color && { color }),
      ...(retired && { retired }),
    }))
}

function emptyAsNull(words: Words): Words | null {
  return Object.keys(words).length > 0 ? words : null
}
