import { z } from 'zod'
import { actionKinds } from '#domains/programmes/strategy/strategy-action.rules.ts'
import { exclusions } from './candidates.ts'
import { outcomes } from './control-group.rules.ts'
import { standings } from './member.queries.ts'

const count = z.int().min(0)
const day = z.iso.date()
const score = z.number()
const option = z.object({ share: z.number(), control: count, treated: count, detectable: z.number().nullable() })
const params = z.record(z.string(), z.union([z.string(), z.number()]))
const spokenParams = z.record(z.string(), z.union([z.string(), z.number(), z.object({ word: z.string() })]))
const steps = z.object({ open: count, done: count, skipped: count, overdue: count })
const quiet = z.object({ is: z.boolean(), since: z.string().nullable(), days: count, limit: count })
const reasons = z.array(z.object({ reason: z.enum(exclusions), count }))
const fault = z.object({ path: z.string(), code: z.string(), params: spokenParams.optional() })

/** Settings that a preview tries out instead of the programme's own. */
export const trialBody = z.strictObject({
  controlShare: z.number().min(0).max(0.5).nullable().optional(),
  keepKeyAccountsOut: z.boolean().optional(),
  excludeLatePromise: z.boolean().optional(),
  outcomes: z.array(z.enum(outcomes)).min(1).optional(),
  outcomeDays: z.int().min(7).max(730).optional(),
  expectedLow: z.number().nullable().optional(),
  expectedHigh: z.number().nullable().optional(),
  waveCount: z.int().min(1).max(24).optional(),
  waveWeeks: z.int().min(1).max(52).optional(),
})

export const previewAnswer = z.object({
  segment: z.object({ members: count, refreshedAt: z.string().nullable() }),
  stage: z.string(),
  eligible: count,
  key: count,
  inDraw: count,
  excluded: reasons,
  power: z.object({
    outcome: z.enum(outcomes),
    base: z.object({
      rate: z.number().nullable(),
      mean: z.number().nullable(),
      sd: z.number().nullable(),
      n: count,
      from: day,
      until: day,
    }),
    options: z.array(option),
    decision: option.extend({ code: z.string(), params }),
    method: z.string(),
  }),
  waves: z.array(
    z.object({
      number: count,
      accounts: count,
      controls: count,
      hours: z.number(),
      weeks: count,
      startsOn: day,
      importance: score,
      urgency: score,
      difficulty: score,
    }),
  ),
  effort: z.array(
    z.object({
      role: z.string(),
      hoursPerAccount: z.number(),
      hours: z.number(),
      agreedPerWeek: z.number().nullable(),
      neededPerWeek: z.number(),
    }),
  ),
  scores: z.object({ version: z.string(), importance: z.string(), urgency: z.string(), difficulty: z.string() }),
  actions: z.array(
    z.object({ kind: z.enum(actionKinds), title: z.string(), afterDays: count, hours: z.number(), role: z.string() }),
  ),
})

export const memberPage = z.object({
  data: z.array(
    z.object({
      id: z.guid(),
      accountId: z.guid(),
      accountName: z.string().nullable(),
      standing: z.enum(standings),
      reason: z.string().nullable(),
      wave: count.nullable(),
      importance: score,
      urgency: score,
      difficulty: score,
      priority: score,
      basis: z.record(z.string(), z.unknown()),
      droppedOn: day.nullable(),
      dropReason: z.string().nullable(),
      openSteps: count,
      doneSteps: count,
    }),
  ),
  page: z.object({ nextCursor: z.string().nullable() }),
})

export const progressAnswer = z.object({
  quiet,
  start: z.object({ can: z.boolean(), errors: z.array(fault) }),
  drawIntact: z.boolean().nullable(),
  members: z.object({ treated: count, control: count, key: count, excluded: count, dropped: count, reasons }),
  steps,
  hours: z.object({ planned: z.number(), done: z.number(), spent: z.number() }),
  waves: z.array(
    z.object({
      id: z.guid(),
      number: count,
      startsOn: day.nullable(),
      weeks: count.nullable(),
      state: z.string(),
      releasedAt: z.iso.datetime().nullable(),
      accounts: count,
      keyAccounts: count,
      controls: count,
      hours: z.number(),
      steps,
    }),
  ),
})

export const overviewAnswer = z.object({
  started: count,
  running: count,
  finished: count,
  stopped: count,
  shrunk: count,
  quiet: count,
  drafts: count,
  programmes: z.array(
    z.object({
      id: z.guid(),
      name: z.string(),
      state: z.string(),
      segmentId: z.guid().nullable(),
      segmentName: z.string().nullable(),
      stage: z.string().nullable(),
      startedOn: day.nullable(),
      endedOn: day.nullable(),
      shrunkAt: z.iso.datetime().nullable(),
      shrinkReason: z.string().nullable(),
      stateReason: z.string().nullable(),
      quiet,
      waves: z.object({ total: count, released: count }),
      steps,
      ownerId: z.guid().nullable(),
    }),
  ),
})

export const accountProgrammesAnswer = z.object({
  data: z.array(
    z.object({
      programmeId: z.guid(),
      name: z.string(),
      state: z.string(),
      standing: z.enum(standings),
      reason: z.string().nullable(),
      wave: count.nullable(),
      waveCount: count,
      startsOn: day.nullable(),
      releasedAt: z.iso.datetime().nullable(),
      droppedOn: day.nullable(),
      dropReason: z.string().nullable(),
      steps: z.object({ open: count, done: count, skipped: count, nextDueOn: day.nullable() }),
    }),
  ),
})
