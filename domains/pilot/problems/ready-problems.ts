import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { goalUnits } from '#domains/pilot/goal/pilot-goal.object.ts'
import { helps } from '#domains/pilot/problem/problem.object.ts'

/** A text of a data file in every language of the product. */
const words = z.strictObject({ en: z.string().min(1), 'zh-CN': z.string().min(1), 'zh-TW': z.string().min(1) })

const key = z.string().regex(/^[a-z][a-z0-9-]*$/)
const page = z.string().regex(/^\/[a-z][a-z-]*$/)

/** A figure to reach: a value of its own, or a change of the baseline (-0.5 is half of it). */
const aim = z.union([z.strictObject({ value: z.number() }), z.strictObject({ change: z.number() })])

const figure = {
  name: words,
  target: aim,
  months: z.int().min(1).max(36),
  /** What we expect the figure to be on the due day, the worse end first. A judgement, written down before the start. */
  expected: z.strictObject({ from: aim, to: aim }),
  milestones: z.array(z.strictObject({ months: z.number().positive(), title: words })).min(2),
}
const goal = z.union([
  z.strictObject({ ...figure, metric: z.string() }),
  /** No module measures it: the firm states the figure. */
  z.strictObject({ ...figure, measure: words, unit: z.enum(goalUnits), better: z.enum(['up', 'down']) }),
])

const segment = z.strictObject({
  key,
  name: words,
  description: words.optional(),
  /** Filter syntax on accounts. */
  filter: z.record(z.string(), z.unknown()),
})

const action = z.strictObject({
  kind: z.enum(['task', 'visit', 'call', 'email', 'survey']),
  title: words,
  afterDays: z.int().min(0),
  hours: z.number().positive(),
  role: z.enum(['sales', 'service', 'technical', 'marketing', 'management']),
})

const strategy = z.strictObject({
  segment: key,
  stage: z.enum(['any', 'building', 'developing', 'keeping', 'deepening', 'weakening', 'ended']),
  objective: words,
  hypothesis: words,
  treatment: z.enum(['individual', 'segment', 'standard']),
  actions: z.array(action).min(1),
  cadenceDays: z.int().min(1),
  metric: words,
  successValue: z.number().optional(),
  successInDays: z.int().min(1).optional(),
})

const programme = z.strictObject({
  name: words,
  segment: key,
  outcomes: z.array(z.enum(['orders', 'revenue', 'attitude'])).min(1),
  outcomeDays: z.int().min(14),
})

const readyProblem = z
  .strictObject({
    key,
    title: words,
    /** How one notices it. */
    about: words,
    help: z.enum(helps),
    /** Where a CRM cannot help, or in part only: whose it is, and what the CRM can do. */
    whose: words.optional(),
    why: words,
    /** Modules that it needs beside the kernel. */
    modules: z.array(z.string()),
    /** Pages for the menu beside home, customers, programmes and settings. */
    pages: z.array(page).max(2),
    goal: goal.optional(),
    /** Key of a ready survey. */
    survey: z.string().optional(),
    segments: z.array(segment).default([]),
    strategies: z.array(strategy).default([]),
    programme: programme.optional(),
  })
  .refine(({ help, whose }) => help === 'yes' || whose, { error: 'says whose it is unless a CRM can solve it' })
  .refine(({ help, goal }) => (help === 'no') === !goal, { error: 'becomes a goal if, and only if, a CRM can help' })

/** A problem that firms know, with all that solving it takes. */
export type ReadyProblem = z.infer<typeof readyProblem>

const industrySet = z.strictObject({
  key,
  name: words,
  /** Industries (`platform/workspace/industries.ts`) it is for; the set without any is for all others. */
  industries: z.array(z.string()),
  /** Keys of problems, the most usual first. */
  problems: z.array(key).min(1),
})
export type IndustrySet = z.infer<typeof industrySet>

const folder = import.meta.dirname

/** Every ready problem. A file that is wrong stops the start, with its name. */
export const readyProblems: readonly ReadyProblem[] = readFiles(folder, readyProblem)
export const industrySets: readonly IndustrySet[] = readFiles(join(folder, 'sets'), industrySet)

/** The ready problem of this key; undefined for a firm's own words. */
export function readyProblemOf(key: string | null | undefined): ReadyProblem | undefined {
  return readyProblems.find((problem) => problem.key === key)
}

/** The ready problems of an industry, the most usual first. */
export function problemsOfIndustry(industry: string | null): ReadyProblem[] {
  const set =
    industrySets.find(({ industries }) => industry !== null && industries.includes(industry)) ??
    industrySets.find(({ industries }) => industries.length === 0)
  return (set?.problems ?? []).flatMap((key) => readyProblemOf(key) ?? [])
}

function readFiles<Schema extends z.ZodType>(place: string, schema: Schema): z.infer<Schema>[] {
  const names = readdirSync(place).filter((name) => name.endsWith('.json'))
  return names.sort().map((name) => {
    const read = schema.safeParse(JSON.parse(readFileSync(join(place, name), 'utf8')))
    if (read.success) return read.data
    throw new Error(`${join(place, name)}: ${z.prettifyError(read.error)}`)
  })
}
