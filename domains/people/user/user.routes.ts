import { z } from 'zod'
import { etagOf, versionFrom } from '#platform/http/etag.ts'
import { answer, defineRoute, idParam } from '#platform/http/route.ts'
import { localeChoice, personName } from '#platform/workspace/choices.ts'
import { changeMember } from './user.commands.ts'

export const userRoutes = [
  defineRoute({
    method: 'PATCH',
    path: '/users/{id}',
    changesAccess: true,
    auth: 'member',
    right: 'members',
    summary: 'Change a member: name, role, team, manager, language, own fields, whether he may sign in',
    tags: ['users'],
    params: z.strictObject({ id: idParam }),
    body: z.strictObject({
      version: z.int().optional(),
      name: personName.optional(),
      role: z.string().max(60).optional(),
      teamId: idParam.nullable().optional(),
      managerId: idParam.nullable().optional(),
      active: z.boolean().optional(),
      locale: localeChoice.nullable().optional(),
      custom: z.record(z.string(), z.unknown()).optional(),
    }),
    response: z.looseObject({ id: z.string(), version: z.number() }),
    handler: async (ctx, { params, body, request }) => {
      const { version, ...patch } = body
      const changed = await changeMember(ctx, { id: params.id, version: versionFrom(request, version), patch })
      return answer({ headers: { etag: etagOf(changed.version) }, body: changed })
    },
  }),
]
