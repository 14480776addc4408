import type { BeforeAndAfter } from '@guanxi/analytics'
import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import {
  type AttitudeFigures,
  type PurchaseFigures,
  readAttitudes,
  readCoverage,
  readOthers,
  readPurchases,
} from './drawn-figures.queries.ts'
import type { MeasuredProgramme } from './measure-outcomes.ts'
import type { GroupValues, OutcomeName, OutcomeSample, OutcomeSamples } from './outcome-samples.ts'

/**
 * How the drawn accounts did in the window after the start of their wave. Accounts of the control group were put into waves by the same rank, so each wave
 * is compared with its own controls on the same days. Waves that were given up before they began count on neither side: which wave an
 * account was in does not depend on the draw. Within the waves that began everybody counts as drawn (intention to treat).
 */
export async function measureDrawn(ctx: Ctx, programme: MeasuredProgramme): Promise<OutcomeSamples> {
  const coverage = await readCoverage(ctx, programme)
  const { treated, control, key, withdrawn, firstDay, openUntil, lastDay } = coverage
  const today = dayIn(ctx.now, ctx.timeZone)
  const share = programme.controlShare
  return {
    programmeId: programme.id,
    source: 'draw',
    outcomes: firstDay ? await readOutcomes(ctx, programme, coverage.knownBefore) : [],
    groups: control > 0 ? { counts: [treated, control], shares: share && share < 1 ? [1 - share, share] : null } : null,
    treatedAccounts: treated,
    withdrawn,
    keyAccounts: key,
    alsoElsewhere: coverage.alsoElsewhere,
    inputFrom: firstDay,
    inputUntil: lastDay && lastDay < today ? lastDay : firstDay && today,
    openUntil: openUntil && openUntil > today ? openUntil : null,
    seed: programme.seed,
  }
}

async function readOutcomes(ctx: Ctx, programme: MeasuredProgramme, knownBefore: boolean): Promise<OutcomeSample[]> {
  const purchases = await readPurchases(ctx, programme)
  const others = knownBefore ? await readOthers(ctx, programme) : []
  const samples: OutcomeSample[] = []
  // What they say stands beside what they do, asked for or not: a programme may win orders and lose trust.
  for (const outcome of new Set<OutcomeName>([...programme.outcomes, 'attitude'])) {
    if (outcome === 'attitude') samples.push(attitudeSample(await readAttitudes(ctx, programme)))
    else samples.push(purchaseSample(purchases, { others: knownBefore ? others : null, outcome }))
  }
  return samples
}

function purchaseSample(
  accounts: readonly PurchaseFigures[],
  { others, outcome }: { others: readonly PurchaseFigures[] | null; outcome: OutcomeName },
): OutcomeSample {
  const figureOf =
    outcome === 'revenue'
      ? (period: PurchaseFigures['after']) => period.revenue
      : (period: PurchaseFigures['after']) => (period.orders > 0 ? 1 : 0)
  const pairs = (all: readonly PurchaseFigures[], earlier = false): BeforeAndAfter[] =>
    all.map((account) =>
      earlier
        ? { before: figureOf(account.earlier), after: figureOf(account.before) }
        : { before: figureOf(account.before), after: figureOf(account.after) },
    )
  const worked = accounts.filter(({ standing }) => standing !== 'control')
  const settled = worked.filter((account) => account.settled)
  const valuesOf = (standing: string): GroupValues => {
    const values = accounts.filter((account) => account.standing === standing).map(({ after }) => figureOf(after))
    return { of: values.length, n: values.length, nonZero: values.filter((value) => value !== 0) }
  }
  const drawn = (standing: string) => pairs(accounts.filter((account) => account.standing === standing))
  const control = valuesOf('control')
  return {
    outcome,
    arms: [{ arm: null, values: valuesOf('treated') }],
    control: control.of > 0 ? control : null,
    drawnChanges: others && outcome === 'revenue' ? { treated: drawn('treated'), control: drawn('control') } : null,
    changes: others ? pairs(worked) : [],
    comparison: others && {
      treated: pairs(settled),
      others: pairs(others),
      earlier: { treated: pairs(settled, true), others: pairs(others, true) },
    },
  }
}

function attitudeSample(accounts: readonly AttitudeFigures[]): OutcomeSample {
  const valuesOf = (standing: string): GroupValues => {
    const group = accounts.filter((account) => account.standing === standing)
    const said = group.flatMap(({ after }) => after ?? [])
    return { of: group.length, n: said.length, nonZero: said.filter((value) => value !== 0) }
  }
  const control = valuesOf('control')
  return {
    outcome: 'attitude',
    arms: [{ arm: null, values: valuesOf('treated') }],
    control: control.of > 0 ? control : null,
    drawnChanges: null,
    changes: accounts.flatMap(({ standing, before, againAfter }) =>
      standing !== 'control' && before !== null && againAfter !== null ? [{ before, after: againAfter }] : [],
    ),
    comparison: null,
  }
}
