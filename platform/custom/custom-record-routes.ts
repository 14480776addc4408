import { z } from 'zod'
import type { Ctx } from '#platform/context/ctx.ts'
import { notFound } from '#platform/error/app-error.ts'
import type { Route } from '#platform/http/route.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { customObject } from './definition.ts'

const place = '{plural}'

/** An object that stands for all that firms add: its routes have the plural as a parameter. */
const anyObject = customObject(
  { id: '', version: 0, name: 'record', plural: place, definition: {}, deletedAt: null },
  [],
)

/** What resource an object has. */
export type ResourceOf = (object: ObjectDefinition) => Route[]

/**
 * The resources of the objects that firms add. They come after all routes of the product, and a firm's own answer for those of its
 * definitions: `/devices` exists for the firm that made devices.
 */
export function customRecordRoutes(resourceOf: ResourceOf): Route[] {
  const known = new WeakMap<ObjectDefinition, Route[]>()
  const routesOf = (object: ObjectDefinition) => {
    const routes = known.get(object) ?? resourceOf(object)
    known.set(object, routes)
    return routes
  }
  return resourceOf(anyObject).map((route) => ({
    ...route,
    params: withPlural(route.params),
    handler(ctx, input) {
      const { params, ...rest } = input as { params: { plural: string } & Record<string, unknown> }
      const { plural, ...own } = params
      const object = (ctx as Ctx).schema.byPlural(plural)
      if (object?.id === undefined) throw notFound()
      const path = route.path.replace(place, plural)
      const like = routesOf(object).find((one) => one.method === route.method && one.path === path)
      if (!like) throw notFound()
      return like.handler(ctx, { ...rest, params: own })
    },
  }))
}

function withPlural(params: z.ZodType | undefined): z.ZodType {
  const others = params instanceof z.ZodObject ? params.shape : {}
  return z.strictObject({ ...others, plural: z.string().max(60) })
}
