import { compileExpression, type Expression, type Wanted } from '#platform/expression/compile.ts'
import { type Scope, scopeOf } from '#platform/expression/scope.ts'
import { formulaType } from '#platform/expression/values.ts'
import { allFields, fieldOf, type ObjectDefinition, type ObjectRule } from '#platform/object/define-object.ts'
import type { Field, RollUp } from '#platform/object/field.ts'
import type { Numbering } from '#platform/object/hooks.ts'
import { hooksOf } from '#platform/object/registry.ts'
import type { Schema } from '#platform/object/schema.ts'
import { patternNumbering } from './pattern-numbering.ts'
import { readsOf } from './roll-up-reads.ts'

/** What an object computes and demands beyond its fields' own checks, prepared once for each version of the definitions. */
export type Derived = {
  /** In an order in which each formula comes behind those that it reads. */
  formulas: readonly Formula[]
  rules: readonly { rule: ObjectRule; when: Expression }[]
  /** Fields with conditions of visibility or requirement. */
  conditional: readonly Conditional[]
  dependent: readonly { key: string; field: Field }[]
  numbered: readonly Numbering[]
  rollUps: readonly { key: string; field: Field; rollUp: RollUp }[]
  /** Roll-ups of other objects over records of this one. */
  countedBy: readonly { object: ObjectDefinition; key: string; field: Field; rollUp: RollUp }[]
  /** Formulas of other objects that read a record of this one over a reference of theirs. */
  readBy: readonly { object: ObjectDefinition; via: string; reads: readonly string[] }[]
}

export type Formula = { key: string; field: Field; expression: Expression }
export type Conditional = { key: string; field: Field; visible?: Expression; required?: Expression }

const prepared = new WeakMap<Schema, Map<string, Derived>>()

/** What the object with this name derives. A definition that became unsound (a field it reads was deleted) computes nothing. */
export function derivedOf(schema: Schema, object: { name: string }): Derived {
  const all = prepared.get(schema) ?? prepareAll(schema)
  prepared.set(schema, all)
  return all.get(object.name) ?? nothing
}

/** Whether the object has anything that is computed or demanded of each record being written. */
export function hasDerived({ formulas, rules, conditional, dependent, numbered, rollUps }: Derived): boolean {
  return [formulas, rules, conditional, dependent, numbered, rollUps].some((list) => list.length > 0)
}

/** Whether formulas of the object read what its records refer to. */
export function readsReferences({ schema }: { schema: Schema }, object: { name: string }): boolean {
  return derivedOf(schema, object).formulas.some(({ expression }) => expression.variables.some(({ via }) => via))
}

/** Whether formulas of the object read the numbers that its records get. */
export function readsNumbers({ schema }: { schema: Schema }, object: { name: string }): boolean {
  const { formulas, numbered } = derivedOf(schema, object)
  const keys = new Set(numbered.map(({ key }) => key))
  return formulas.some(({ expression }) => expression.variables.some(({ path, via }) => !via && keys.has(path)))
}

/** Whether a field gets its value from the engine where none is given. */
export function isComputed({ formula, rollUp, numbering }: Field): boolean {
  return formula !== undefined || rollUp !== undefined || numbering !== undefined
}

/** The names that expressions of the object may use. */
export function expressionScope(schema: Schema, object: ObjectDefinition): Scope {
  return scopeOf(object, schema.find)
}

const nothing: Derived = {
  formulas: [],
  rules: [],
  conditional: [],
  dependent: [],
  numbered: [],
  rollUps: [],
  countedBy: [],
  readBy: [],
}

function prepareAll(schema: Schema): Map<string, Derived> {
  const own = schema.objects.map((object) => ({ object, derived: prepare(schema, object) }))
  const countedBy = Map.groupBy(
    own.flatMap(({ object, derived }) => derived.rollUps.map((rollUp) => ({ object, ...rollUp }))),
    ({ rollUp }) => rollUp.object,
  )
  const readBy = Map.groupBy(
    own.flatMap(({ object, derived }) => hopsOf(object, derived)),
    ({ target }) => target,
  )
  return new Map(
    own.map(({ object, derived }) => [
      object.name,
      { ...derived, countedBy: countedBy.get(object.name) ?? [], readBy: readBy.get(object.name) ?? [] },
    ]),
  )
}

function prepare(schema: Schema, object: ObjectDefinition): Derived {
  const fields = allFields(object).map(([key, field]) => ({ key, field }))
  const numbered = [
    ...fields.flatMap(({ key, field }) => patternNumbering(key, field) ?? []),
    ...hooksOf(object).flatMap(({ numbering }) => numbering ?? []),
  ]
  const simple = fields.every(({ field }) => !isDerived(field)) && !object.rules?.length && numbered.length === 0
  if (simple) return nothing
  const scope = expressionScope(schema, object)
  const compiled = (text: string | undefined, wanted: Wanted): Expression | undefined => {
    const result = text ? compileExpression(text, scope, wanted) : undefined
    return result?.ok ? result.expression : undefined
  }
  const condition: Wanted = { type: 'boolean' }
  return {
    ...nothing,
    formulas: inOrder(
      fields.flatMap(({ key, field }) => {
        const expression = compiled(field.formula, { type: formulaType(field.kind), time: false })
        return expression ? { key, field, expression } : []
      }),
    ),
    rules: (object.rules ?? []).flatMap((rule) => {
      const when = compiled(rule.when, condition)
      return when ? { rule, when } : []
    }),
    conditional: fields.flatMap(({ key, field }): Conditional[] => {
      const visible = compiled(field.visibleWhen, condition)
      const required = compiled(field.requiredWhen, condition)
      return visible || required ? [{ key, field, ...(visible && { visible }), ...(required && { required }) }] : []
    }),
    dependent: fields.filter(({ field }) => field.dependsOn),
    numbered,
    rollUps: fields.flatMap(({ key, field }) => {
      const child = field.rollUp && schema.find(field.rollUp.object)
      const sound = child && readsOf(field.rollUp!).every((read) => fieldOf(child, read))
      return sound ? { key, field, rollUp: field.rollUp! } : []
    }),
  }
}

function isDerived(field: Field): boolean {
  return !!(field.formula || field.rollUp || field.dependsOn || field.visibleWhen || field.requiredWhen)
}

/** Each formula behind those that it reads; definitions that go round in a circle are refused when they are made. */
function inOrder(formulas: readonly Formula[]): Formula[] {
  const byKey = new Map(formulas.map((formula) => [formula.key, formula]))
  const ordered = new Set<Formula>()
  const open = new Set<Formula>()
  const add = (formula: Formula): void => {
    if (ordered.has(formula) || open.has(formula)) return
    open.add(formula)
    for (const { path } of formula.expression.variables) {
      const read = byKey.get(path)
      if (read) add(read)
    }
    ordered.add(formula)
  }
  formulas.forEach(add)
  return [...ordered]
}

function hopsOf(object: ObjectDefinition, { formulas }: Derived) {
  const hops = new Map<string, { object: ObjectDefinition; target: string; via: string; reads: string[] }>()
  for (const { expression } of formulas) {
    for (const { via, object: target, key } of expression.variables) {
      if (!via) continue
      const hop = hops.get(via) ?? { object, target, via, reads: [] }
      hop.reads.push(key)
      hops.set(via, hop)
    }
  }
  return [...hops.values()]
}
