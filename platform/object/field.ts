/** Where a field's content comes from (design.md, section 1): ours, another system's, or computed by us. */
export type Origin = 'own' | 'referenced' | 'derived'

/** Words of the firm's own, in the languages in which it gave them. */
export type Label = { en?: string; 'zh-CN'?: string; 'zh-TW'?: string }

/** What every field may say about itself. */
export type FieldOptions = {
  required?: boolean
  /** Unique per workspace among records that are not deleted; a match key for imports. */
  unique?: boolean
  /** Backed by an index: filter and sort stay quick at a million records. At most 8 per object. */
  indexed?: boolean
  origin?: Origin
  /** For derived fields: what it is computed from. */
  lineage?: readonly string[]
  /** Not writable through the API; set by rules and commands only. */
  readOnly?: boolean
  /** Conditions: shown only where this holds; required where this holds. What is hidden keeps its value and is not required. */
  visibleWhen?: string
  requiredWhen?: string
  /** The section of the record page and form that it stands in, as the firm calls it. */
  group?: string
  /** Further column headers by which an import recognises the field, in any language. */
  importNames?: readonly string[]
  /** The field whose first line an import takes where a row has nothing for this one: programs without subjects have contents. */
  importFrom?: string
  /** For fields that a firm added: the id of the definition, what the firm calls the field and says about it. */
  id?: string
  label?: Label
  help?: Label
  /** What the firm calls the options, and their colours; an option that is retired stays readable. */
  optionLabels?: Readonly<Record<string, { label?: Label; color?: string; retired?: boolean }>>
  /** For texts that a firm added: what they hold finds the record in the search. */
  searched?: boolean
  /**
   * For fields that a firm added and marked indexed or unique, and for references: values are kept in `custom_value` too. Once
   * those of all records are, the field is filtered and sorted there.
   */
  kept?: 'filling' | 'ready'
}

/** A field of an object, as data. `Value` is the type of its JSON value. */
export type Field<Value = unknown, Required extends boolean = boolean> = FieldOptions & {
  kind: KindName
  required: Required
  default?: unknown
  /** Options of the kind. */
  maxLength?: number
  /** Text that names things: sorted by pinyin, found by parts of it. */
  nameLike?: boolean
  /** Normalisation and check of a text by a rule of this name (`fields/text/formats.ts`). */
  format?: 'credit-code' | 'currency'
  integer?: boolean
  min?: number
  max?: number
  /** For percentages: typed with a slider. */
  slider?: boolean
  options?: readonly string[]
  /** For references: the object referred to. */
  to?: string
  /** For references: what an import knows of a record that it makes because a row refers to it. */
  whenMade?: Readonly<Record<string, unknown>>
  /** For references: the record belongs to the other and is binned with it. */
  ownedBy?: boolean
  /** For references: the record stays with the other, and goes to no survivor, when that is merged: it says what was decided about it. */
  staysWhenMerged?: boolean
  /** For references: the page of the other lists the record, though it does not belong to it. */
  related?: boolean
  /** For references: a field of both objects; once it has a value, only records with the same one are offered: needs of the customer. */
  within?: string
  /** An expression (`platform/expression`) that computes the value at each write; the field is derived. */
  formula?: string
  /** What the value tells about the records that refer to this one; the field is derived. */
  rollUp?: RollUp
  /** The pattern of numbers that new records get where none is given: `SB-{yyyy}{MM}-{0000}`. */
  numbering?: string
  /** Which options may be chosen, by the value of another choice of the record. */
  dependsOn?: DependentOptions
  /** Only for the compiler: carries the type of the value. */
  readonly valueType?: Value
}

/** A count, sum, least, greatest or latest value over the records of `object` whose reference `by` is to the record. */
export type RollUp = {
  object: string
  by: string
  op: 'count' | 'sum' | 'min' | 'max' | 'last'
  /** What is summed or compared; of which the latest is taken. */
  field?: string
  /** Only records that satisfy this filter, on fields of their own. */
  filter?: unknown
}

export type DependentOptions = { field: string; options: Readonly<Record<string, readonly string[]>> }

export type Fields = Record<string, Field>

export type KindName =
  | 'text'
  | 'longText'
  | 'number'
  | 'money'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'boolean'
  | 'choice'
  | 'choices'
  | 'reference'
  | 'email'
  | 'phone'
  | 'url'
  | 'address'
  | 'tags'
  | 'json'
  | 'rating'
  | 'duration'
  | 'richText'
  | 'geo'
  | 'region'
  | 'file'
  | 'image'

/** Options of a field constructor: `required: true` is remembered by the type. */
export type Options<Extra, Required extends boolean> = Omit<FieldOptions, 'required'> & { required?: Required } & Extra

/** Completes the options of a field constructor to a field. */
export function field<Value, Required extends boolean = false>(
  kind: KindName,
  options: Omit<Partial<Field>, 'required'> & { required?: Required },
): Field<Value, Required> {
  return { ...(options as Partial<Field<Value, Required>>), kind, required: (options.required ?? false) as Required }
}
