import { z } from 'zod'
import { registeredMetrics } from '#domains/pilot/metric/metric.ts'
import { keepRanking, readProblem } from '#domains/pilot/problem/keep-ranking.ts'
import { helps, problem } from '#domains/pilot/problem/problem.object.ts'
import { rankProblems } from '#domains/pilot/problem/rank-problems.rules.ts'
import { problemsOfIndustry } from '#domains/pilot/problems/ready-problems.ts'
import { dayIn } from '#fields/date/relative.ts'
import { AppError } from '#platform/error/app-error.ts'
import { versionFrom } from '#platform/http/etag.ts'
import { answer, defineRoute, idParam } from '#platform/http/route.ts'
import { recordSchema } from '#platform/record/record-schema.ts'
import { updateRecord } from '#platform/record/update-record.ts'
import { industryChoice } from '#platform/workspace/choices.ts'
import { readGoal } from './active-goal.ts'
import { endGoal, undoStart } from './end-goal.ts'
import { keepMeasure, measureGoal, measureToday } from './goal-measures.ts'
import { goalUnits, pilotGoal } from './pilot-goal.object.ts'
import { pilotNow, pilotShape } from './pilot-now.ts'
import { proposalFor, proposalShape } from './propose-goal.ts'
import { startGoal } from './start-goal.ts'

const about = { auth: 'member' as const, tags: ['pilot'] }
const change = { ...about, right: 'settings' as const, changesAccess: true }
const params = z.strictObject({ id: idParam })
const nothing = z.strictObject({})
const figure = z.number().min(-1e14).max(1e14)
const mark = z.int().min(1).max(5).nullable()
const line = z.string().trim().min(1)
const words = z.object({ en: z.string(), 'zh-CN': z.string(), 'zh-TW': z.string() })
const milestone = z.strictObject({ title: line.max(200), dueOn: z.iso.date() })
const goalShape = recordSchema(pilotGoal)

export const pilotRoutes = [
  defineRoute({
    auth: 'public',
    tags: ['pilot'],
    method: 'GET',
    path: '/ready-problems',
    summary: 'Problems that firms of an industry know, the most usual first, in every language',
    query: z.strictObject({ industry: industryChoice.optional() }),
    response: z.object({
      data: z.array(
        z.object({
          key: z.string(),
          title: words,
          about: words,
          help: z.enum(helps),
          why: words,
          whose: words.nullable(),
          modules: z.array(z.string()),
        }),
      ),
    }),
    handler: async (_ctx, { query: { industry } }) => ({
      data: problemsOfIndustry(industry ?? null).map(({ key, title, about, help, why, whose, modules }) => ({
        ...{ key, title, about, help, why, modules },
        whose: whose ?? null,
      })),
    }),
  }),
  defineRoute({
    ...about,
    method: 'GET',
    path: '/pilot-metrics',
    summary: 'Figures that a goal can aim at, of every module',
    response: z.object({
      data: z.array(z.object({ name: z.string(), module: z.string(), unit: z.enum(goalUnits), better: z.string() })),
    }),
    handler: async () => ({
      data: registeredMetrics().map(({ name, module, unit, better }) => ({ name, module, unit, better })),
    }),
  }),
  defineRoute({
    ...about,
    method: 'GET',
    path: '/pilot',
    reads: ['pilotGoal.*', 'problem.*'],
    summary: 'The pilot goal now: its figure, its course, its problem',
    response: pilotShape,
    handler: (ctx) => pilotNow(ctx),
  }),
  defineRoute({
    ...change,
    method: 'PUT',
    path: '/problem-ranking',
    summary: "State the firm's problems with prominence and urgency; returns them ranked",
    body: z.strictObject({
      problems: z
        .array(
          z.union([
            z.strictObject({ key: z.string().max(60), prominence: mark, urgency: mark }),
            z.strictObject({
              text: line.max(200),
              prominence: mark,
              urgency: mark,
              help: z.enum(helps).optional(),
              whose: line.max(120).optional(),
            }),
          ]),
        )
        .min(1)
        .max(30),
    }),
    response: z.object({ data: z.array(recordSchema(problem)) }),
    handler: async (ctx, { body }) => ({ data: rankProblems(await keepRanking(ctx, body.problems)).ranked }),
  }),
  defineRoute({
    ...about,
    right: 'settings',
    method: 'POST',
    readOnly: true,
    path: '/problems/{id}/proposal',
    summary: 'What a goal of this problem would be: start, target, day, expectation, and what would be switched',
    params,
    body: z.strictObject({
      metric: z.string().max(80).optional(),
      keep: z.array(z.string().max(50)).max(50).default([]),
    }),
    response: proposalShape,
    handler: async (ctx, { params: { id }, body, services }) =>
      proposalFor(ctx, { problem: await readProblem(ctx, id), ...body }, services.modules),
  }),
  defineRoute({
    ...change,
    method: 'POST',
    path: '/problems/{id}/goal',
    summary: 'Make a problem the pilot goal: switches on what it needs and all else off, and begins to measure',
    params,
    body: z.strictObject({
      name: line.max(200),
      metric: z.string().max(80).optional(),
      measure: line.max(120).optional(),
      unit: z.enum(goalUnits).optional(),
      better: z.enum(['up', 'down']).optional(),
      baseline: figure.optional(),
      target: figure.optional(),
      dueOn: z.iso.date(),
      expectedLow: figure.optional(),
      expectedHigh: figure.optional(),
      milestones: z.array(milestone).max(20).default([]),
      keep: z.array(z.string().max(50)).max(50).default([]),
      replace: z.strictObject({ reason: line.max(2_000) }).optional(),
    }),
    response: goalShape,
    status: 201,
    handler: async (ctx, { params: { id }, body, services }) =>
      answer({ status: 201, body: await startGoal(ctx, { problemId: id, ...body }, services.modules) }),
  }),
  defineRoute({
    ...about,
    right: 'settings',
    method: 'PATCH',
    path: '/pilot-goals/{id}',
    summary: 'Change the name, target, day or milestones of a goal; what was expected at its start stays',
    params,
    body: z.strictObject({
      version: z.int().optional(),
      name: line.max(200).optional(),
      target: figure.optional(),
      dueOn: z.iso.date().optional(),
      milestones: z
        .array(milestone.extend({ doneOn: z.iso.date().nullable().default(null) }))
        .max(20)
        .optional(),
    }),
    response: goalShape,
    handler: (ctx, { params: { id }, body: { version, ...patch }, request }) =>
      updateRecord(ctx, pilotGoal, { id, patch, version: versionFrom(request, version) }),
  }),
  defineRoute({
    ...about,
    right: 'settings',
    method: 'POST',
    path: '/pilot-goals/{id}/measurement',
    summary: 'Measure the figure of a goal, unless it was measured today or the product cannot',
    params,
    body: nothing,
    response: z.object({ measured: z.boolean() }),
    handler: async (ctx, { params: { id } }) => {
      const goal = await readGoal(ctx, id)
      return { measured: goal.state === 'active' && (await measureToday(ctx, goal)) }
    },
  }),
  defineRoute({
    ...about,
    right: 'settings',
    method: 'POST',
    path: '/pilot-goals/{id}/statements',
    summary: 'State the figure of a goal on a day, where the product cannot measure it',
    params,
    body: z.strictObject({ value: figure, day: z.iso.date().optional() }),
    response: goalShape,
    handler: async (ctx, { params: { id }, body: { value, day } }) => {
      const goal = await readGoal(ctx, id)
      const today = dayIn(ctx.now, ctx.timeZone)
      if (day && day > today)
        throw new AppError('validation', { errors: [{ path: 'day', code: 'pilot.day_in_future' }] })
      const measured = await measureGoal(ctx, goal)
      if (typeof measured?.value === 'number') {
        throw new AppError('conflict', { errors: [{ path: 'value', code: 'pilot.measured_figure' }] })
      }
      await keepMeasure(ctx, goal, { value, grade: 'stated', ...(day && { day }) })
      return readGoal(ctx, id)
    },
  }),
  defineRoute({
    ...change,
    method: 'POST',
    path: '/pilot-goals/{id}/end',
    summary: 'End a goal: finished, so that the result decides whether it was reached, or stopped with a reason',
    params,
    body: z.union([
      z.strictObject({ state: z.literal('finished'), reason: line.max(2_000).optional(), outcome: figure.optional() }),
      z.strictObject({ state: z.literal('stopped'), reason: line.max(2_000), outcome: figure.optional() }),
    ]),
    response: goalShape,
    handler: async (ctx, { params: { id }, body: { reason = null, ...ending } }) =>
      endGoal(ctx, await readGoal(ctx, id), { ...ending, reason }),
  }),
  defineRoute({
    ...change,
    method: 'POST',
    path: '/pilot-goals/{id}/undo',
    summary: 'Undo the start of a goal: functions and menu are as before',
    params,
    body: nothing,
    response: null,
    handler: async (ctx, { params: { id } }) => undoStart(ctx, await readGoal(ctx, id)),
  }),
]
