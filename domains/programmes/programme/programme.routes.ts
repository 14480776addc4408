import { z } from 'zod'
import { account } from '#domains/accounts/index.ts'
import { answer, defineRoute, idParam, limitParam } from '#platform/http/route.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { recordSchema } from '#platform/record/record-schema.ts'
import { accountProgrammes } from './account-programmes.queries.ts'
import { drawProgramme } from './draw.commands.ts'
import { finishProgramme, recordElsewhere, shrinkProgramme, stopProgramme } from './end.commands.ts'
import { agreeHours } from './hours.commands.ts'
import { listMembers, standings } from './member.queries.ts'
import { programmesOverview } from './overview.queries.ts'
import { previewDraw } from './preview.ts'
import { programme } from './programme.object.ts'
import {
  accountProgrammesAnswer,
  memberPage,
  overviewAnswer,
  previewAnswer,
  progressAnswer,
  trialBody,
} from './programme.schemas.ts'
import { programmeProgress } from './progress.queries.ts'
import { releaseWave } from './release.commands.ts'
import { startProgramme } from './start.commands.ts'

const params = z.strictObject({ id: idParam })
const nothing = z.strictObject({})
const reason = z.string().trim().min(1).max(300)
const about = { auth: 'member' as const, tags: ['programmes'] }
const command = { ...about, method: 'POST' as const, params, response: recordSchema(programme) }

export const programmeRoutes = [
  defineRoute({
    ...about,
    method: 'GET',
    path: '/programmes-overview',
    reads: ['programme.*', 'programmeStep.state', 'programmeStep.dueOn', 'wave.*'],
    summary: 'Programmes started and finished, and those without progress',
    response: overviewAnswer,
    handler: (ctx) => programmesOverview(ctx),
  }),
  defineRoute({
    ...about,
    method: 'POST',
    path: '/programmes/{id}/preview',
    reads: ['programme.*', 'segment.refreshedAt'],
    summary: 'What a draw would do: eligible and excluded accounts, power, control group, waves, hours; writes nothing',
    readOnly: true,
    timeoutMs: 20_000,
    params,
    body: trialBody,
    response: previewAnswer,
    handler: (ctx, { params: { id }, body }) => previewDraw(ctx, { programmeId: id, trial: body }),
  }),
  defineRoute({
    ...command,
    path: '/programmes/{id}/draw',
    summary: 'Draw the treated customers and the control group, and assign waves; cannot be repeated',
    body: nothing,
    handler: (ctx, { params: { id } }) => drawProgramme(ctx, { programmeId: id }),
  }),
  defineRoute({
    ...command,
    path: '/programmes/{id}/agree-hours',
    summary: 'Agree the hours of each role: from which daily work they come, and who agreed',
    body: z.strictObject({
      hours: z
        .array(
          z.strictObject({
            role: z.string().trim().min(1).max(60),
            hoursPerWeek: z.number().min(0).max(10_000),
            takenFrom: z.string().trim().min(1).max(200),
            agreedBy: idParam.optional(),
          }),
        )
        .max(30),
    }),
    handler: (ctx, { params: { id }, body: { hours } }) => agreeHours(ctx, { programmeId: id, hours }),
  }),
  defineRoute({
    ...command,
    path: '/programmes/{id}/start',
    summary: 'Start a programme that was drawn and for which the hours are agreed',
    body: nothing,
    handler: (ctx, { params: { id } }) => startProgramme(ctx, id),
  }),
  defineRoute({
    ...command,
    path: '/programmes/{id}/waves/{number}/release',
    summary:
      'Release a wave: creates its steps in the background; called again, returns the same job or continues where it ended',
    params: z.strictObject({ id: idParam, number: z.coerce.number().int().min(1).max(1_000) }),
    body: nothing,
    status: 202,
    response: z.object({ jobId: z.guid(), number: z.int() }),
    handler: async (ctx, { params: { id, number } }) =>
      answer({ status: 202, body: await releaseWave(ctx, { programmeId: id, number }) }),
  }),
  defineRoute({
    ...command,
    path: '/programmes/{id}/shrink',
    summary: 'Go on with less: drop waves that have not begun, or accounts, with the reason',
    body: z.strictObject({
      reason,
      waves: z.array(z.int().min(1)).max(24).default([]),
      accountIds: z.array(idParam).max(1_000).default([]),
    }),
    handler: (ctx, { params: { id }, body }) => shrinkProgramme(ctx, { programmeId: id, ...body }),
  }),
  defineRoute({
    ...command,
    path: '/programmes/{id}/stop',
    summary: 'End a programme before its time, with the reason',
    body: z.strictObject({ reason }),
    handler: (ctx, { params: { id }, body }) => stopProgramme(ctx, { programmeId: id, ...body }),
  }),
  defineRoute({
    ...command,
    path: '/programmes/{id}/finish',
    summary: 'End a programme with nothing left to do, or record that it ran elsewhere',
    body: z.strictObject({
      ranElsewhere: z.strictObject({ startedOn: z.iso.date(), endedOn: z.iso.date() }).optional(),
    }),
    handler: (ctx, { params: { id }, body: { ranElsewhere } }) =>
      ranElsewhere ? recordElsewhere(ctx, { programmeId: id, ...ranElsewhere }) : finishProgramme(ctx, id),
  }),
  defineRoute({
    ...about,
    method: 'GET',
    path: '/programmes/{id}/progress',
    reads: ['programme.*', 'programmeStep.*', 'wave.*'],
    summary: 'How far a programme is, and what it needs before it can start',
    params,
    response: progressAnswer,
    handler: (ctx, { params: { id } }) => programmeProgress(ctx, id),
  }),
  defineRoute({
    ...about,
    method: 'GET',
    path: '/programmes/{id}/members',
    reads: ['programmeStep.state'],
    summary: 'Members of a draw and those left out, in order of priority',
    params,
    query: z.strictObject({
      standing: z.enum(standings).optional(),
      wave: z.coerce.number().int().min(1).optional(),
      reason: z.string().max(40).optional(),
      limit: limitParam,
      cursor: idParam.optional(),
    }),
    response: memberPage,
    handler: async (ctx, { params: { id }, query: { cursor, ...wanted } }) => {
      await readRecord(ctx, programme, id)
      const data = await listMembers(ctx, { programmeId: id, after: cursor, ...wanted })
      return { data, page: { nextCursor: data.length === wanted.limit ? data.at(-1)!.id : null } }
    },
  }),
  defineRoute({
    ...about,
    method: 'GET',
    path: '/accounts/{id}/programmes',
    reads: ['programme.state', 'programme.endedOn', 'programmeStep.state', 'programmeStep.dueOn', 'wave.*'],
    summary: 'Programmes that an account was drawn for, with its standing in each',
    params,
    response: accountProgrammesAnswer,
    handler: async (ctx, { params: { id } }) => {
      await readRecord(ctx, account, id)
      return { data: await accountProgrammes(ctx, id) }
    },
  }),
]
