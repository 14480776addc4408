import type { Ctx } from '#platform/context/ctx.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { standardSchema } from '#platform/object/registry.ts'
import { planOf } from '#platform/record/plan.ts'

/** The definitions that are not the product's own, as the actor may know them: for the browser, which has those of the product. */
export function firmObjects(ctx: Ctx): ObjectDefinition[] {
  const standard = standardSchema()
  return ctx.schema.objects
    .filter((object) => standard.find(object.name) !== object && ctx.rights.on(object.name).read !== 'none')
    .map((object) => seenObject(ctx, object))
}

function seenObject(ctx: Ctx, object: ObjectDefinition): ObjectDefinition {
  const { byKey } = planOf(ctx, object)
  const seen = (key: string) => byKey.has(key)
  return {
    ...object,
    fields: Object.fromEntries(
      Object.keys(object.fields)
        .filter(seen)
        .map((key) => [key, byKey.get(key)!.field]),
    ),
    search: object.search.filter(seen),
    form: object.form.filter(seen),
    list: { ...object.list, columns: object.list.columns.filter((key) => seen(key) || !key.startsWith('custom.')) },
  }
}
