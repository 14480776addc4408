import { sql } from 'kysely'
import type { StrategyAction } from '#domains/programmes/strategy/strategy-action.rules.ts'
import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { byIndex } from '#platform/import/index-plans.ts'
import { type Choice, candidatesSql, type Exclusion, type ScoreBasis } from './candidates.ts'
import { type Base, type Outcome, type Power, planControlGroup } from './control-group.rules.ts'
import { drawnSql } from './draw-layout.ts'
import { accountsThatFit, effortPerAccount, hoursPerAccount } from './effort.rules.ts'
import { addDays, carriesAll, mostWaves, timeWaves, waveSize } from './wave-plan.rules.ts'

/** What a draw goes by. */
export type DrawSettings = Choice & {
  outcome: Outcome
  expectedLow: number | null
  expectedHigh: number | null
  controlShare: number | null
  waveCount: number
  waveWeeks: number
  hours: readonly { role: string; hoursPerWeek: number }[]
  actions: readonly StrategyAction[]
}

export type PlannedWave = {
  number: number
  accounts: number
  controls: number
  hours: number
  importance: number
  urgency: number
  difficulty: number
  startsOn: string
  weeks: number
}

export type DrawPlan = {
  /** Accounts of the segment. */
  members: number
  eligible: number
  key: number
  inDraw: number
  excluded: { reason: Exclusion; count: number }[]
  power: Power
  waves: PlannedWave[]
  scores: ScoreBasis
  /** The query that says who stands where, to be stored or to be counted. */
  drawn: Sql
}

/** Everything that a draw with this seed would do, computed and not written: eligible and excluded, power, control group, waves. */
export async function planDraw(ctx: Ctx, settings: DrawSettings, seed: number): Promise<DrawPlan> {
  const { rows, basis } = await candidatesSql(ctx, settings)
  const counts = await byIndex(ctx, () => countCandidates(ctx, rows, settings))
  const { effort, fit } = capacity(settings)
  const power = planWithin(counts, settings, fit)
  const { share } = power.decision
  const size = waveSize({ load: counts.key + counts.inDraw * (1 - share), wanted: settings.waveCount, fit })
  const drawn = drawnSql(rows, { share, seed, size })
  const laid = await byIndex(ctx, () => countLayout(ctx, drawn))
  const each = hoursPerAccount(settings.actions)
  const waves = timeWaves(
    laid.waves.map((wave) => ({ ...wave, hours: Math.round(wave.accounts * each * 10) / 10 })),
    { effort, hours: settings.hours, usual: settings.waveWeeks, from: dayIn(ctx.now, ctx.timeZone) },
  )
  const excluded = laid.excluded
  const left = excluded.find(({ reason }) => reason === 'noCapacity')?.count ?? 0
  const { members, key, inDraw } = counts
  return {
    members,
    eligible: key + inDraw - left,
    key,
    inDraw: inDraw - left,
    excluded,
    power,
    waves,
    scores: basis,
    drawn,
  }
}

function capacity({ actions, hours, waveWeeks }: DrawSettings) {
  const effort = effortPerAccount(actions)
  return { effort, fit: accountsThatFit(effort, { hours, weeks: waveWeeks }) }
}

type Counts = { members: number; key: number; inDraw: number; base: Base }

/** The control group for those that the hours carry: who falls off the last wave is not in the draw. */
function planWithin({ key, inDraw, base }: Counts, settings: DrawSettings, fit: number | null): Power {
  const { outcome, expectedLow, expectedHigh, controlShare, waveCount } = settings
  const planFor = (accounts: number) =>
    planControlGroup({ outcome, base, accounts, share: controlShare, expectedLow, expectedHigh })
  const power = planFor(inDraw)
  const load = key + inDraw * (1 - power.decision.share)
  const size = waveSize({ load, wanted: waveCount, fit })
  return carriesAll({ load, size }) ? power : planFor(Math.floor((inDraw * mostWaves * size) / load))
}

/** How many are eligible, and how those in the draw did in the days before. */
async function countCandidates(ctx: Ctx, candidates: Sql, { outcome, outcomeDays }: DrawSettings): Promise<Counts> {
  const row = await ctx.tx.one<{
    members: number
    key: number
    inDraw: number
    rate: number | null
    revenue: number | null
    revenueSd: number | null
    attitude: number | null
    attitudeSd: number | null
    attitudes: number
  }>(sql`
    select count(*) as members, count(*) filter (where c.reason is null and c.is_key) as key, count(*) filter (where ${inDraw}) as "inDraw",
      avg(c.ordered::int4) filter (where ${inDraw})::float8 as rate,
      avg(c.revenue) filter (where ${inDraw}) as revenue, stddev_samp(c.revenue) filter (where ${inDraw}) as "revenueSd",
      avg(c.attitude) filter (where ${inDraw}) as attitude, stddev_samp(c.attitude) filter (where ${inDraw}) as "attitudeSd",
      count(c.attitude) filter (where ${inDraw}) as attitudes
    from (${candidates}) c`)
  const { members, key, inDraw: n, rate, revenue, revenueSd, attitude, attitudeSd, attitudes } = row!
  const until = dayIn(ctx.now, ctx.timeZone)
  const period = { from: addDays(until, 1 - outcomeDays), until }
  const bases: Record<Outcome, Base> = {
    orders: { rate, mean: null, sd: null, n, ...period },
    revenue: { rate: null, mean: revenue, sd: revenueSd, n, ...period },
    attitude:
      attitudes < fewestAttitudes
        ? { rate: null, mean: attitude, sd: null, n: attitudes, ...period }
        : { rate: null, mean: attitude, sd: attitudeSd, n: attitudes, ...period },
  }
  return { members, key, inDraw: n, base: bases[outcome] }
}

const inDraw = sql`c.reason is null and not c.is_key`
/** Fewer known attitudes say nothing about how much attitudes differ. */
const fewestAttitudes = 10

type CountedWave = Omit<PlannedWave, 'startsOn' | 'weeks' | 'hours'>

async function countLayout(
  ctx: Ctx,
  drawn: Sql,
): Promise<{ waves: CountedWave[]; excluded: { reason: Exclusion; count: number }[] }> {
  const rows = await ctx.tx.rows<
    Omit<CountedWave, 'number'> & { number: number | null; reason: Exclusion | null; count: number }
  >(sql`
    select d.wave as number, d.reason, count(*) as count, count(*) filter (where d.standing in ('treated', 'key')) as accounts,
      count(*) filter (where d.standing = 'control') as controls, avg(d.importance) as importance, avg(d.urgency) as urgency, avg(d.difficulty) as difficulty
    from (${drawn}) d group by d.wave, d.reason order by d.wave, d.reason`)
  return {
    waves: rows.flatMap(({ number, reason, count, ...wave }) => (number === null ? [] : [{ number, ...wave }])),
    excluded: rows.flatMap(({ reason, count }) => (reason ? [{ reason, count }] : [])),
  }
}
