import type { SegmentFilter } from '#domains/programmes/segment/segment.rules.ts'

/** What a condition asks about; the builder offers them in this order. */
export const aspects = ['value', 'attitude', 'stage', 'need', 'purchase', 'market', 'profile'] as const
export type Aspect = (typeof aspects)[number]

/** What of the sentence can be chosen. */
export type Operand = 'none' | 'options' | 'number' | 'amount' | 'days' | 'words' | 'market'

/** A condition as a plain sentence (`segments.ready.<id>`), with at most one place to choose. */
export interface ReadyCondition {
  id: string
  aspect: Aspect
  /** The module whose figures it asks about. */
  module: string
  operand: Operand
  /** The field that its options or words are of. */
  field: string
  start: unknown
  build: (value: unknown) => SegmentFilter
  /** The chosen value when the filter says this sentence, else undefined. */
  read: (filter: SegmentFilter) => unknown
}

type Leaf = { field: string; op: string; value?: unknown }
type Named = Pick<ReadyCondition, 'id' | 'aspect' | 'module'>

export const readyConditions: readonly ReadyCondition[] = [
  chosen({ id: 'tier', aspect: 'value', module: 'value' }, 'value.tier', ['A', 'B']),
  compared(
    { id: 'expected', aspect: 'value', module: 'value' },
    { field: 'value.expectedValue', op: 'gte', value: 10_000 },
    'amount',
  ),
  compared(
    { id: 'spent', aspect: 'value', module: 'value' },
    { field: 'value.recentSpend', op: 'gte', value: 10_000 },
    'amount',
  ),
  fixed(
    { id: 'attitudeUnknown', aspect: 'attitude', module: 'relationship' },
    { field: 'attitude.score', op: 'isEmpty' },
  ),
  compared(
    { id: 'attitudeLow', aspect: 'attitude', module: 'relationship' },
    { field: 'attitude.score', op: 'lt', value: 50 },
  ),
  compared(
    { id: 'attitudeHigh', aspect: 'attitude', module: 'relationship' },
    { field: 'attitude.score', op: 'gte', value: 70 },
  ),
  compared(
    { id: 'trustLow', aspect: 'attitude', module: 'relationship' },
    { field: 'attitude.trust', op: 'lt', value: 50 },
  ),
  compared(
    { id: 'satisfactionLow', aspect: 'attitude', module: 'relationship' },
    { field: 'attitude.satisfaction', op: 'lt', value: 50 },
  ),
  chosen({ id: 'stage', aspect: 'stage', module: 'relationship' }, 'relationship.stage', ['weakening']),
  chosen({ id: 'loyalty', aspect: 'stage', module: 'relationship' }, 'relationship.cell', ['spurious']),
  notWithin({ id: 'apart', aspect: 'stage', module: 'relationship' }, 'relationship.lastTogetherAt', 180),
  notWithin({ id: 'quiet', aspect: 'stage', module: 'activities' }, 'lastActivityAt', 180),
  compared({ id: 'needOpen', aspect: 'need', module: 'needs' }, { field: 'needs.open', op: 'gte', value: 1 }),
  compared({ id: 'needEvidenced', aspect: 'need', module: 'needs' }, { field: 'needs.evidenced', op: 'gte', value: 1 }),
  compared(
    { id: 'needCompetitor', aspect: 'need', module: 'needs' },
    { field: 'needs.competitor', op: 'gte', value: 1 },
  ),
  listed({ id: 'needTopic', aspect: 'need', module: 'needs' }, 'needs.topics'),
  compared({ id: 'needMet', aspect: 'need', module: 'needs' }, { field: 'needs.met', op: 'gte', value: 1 }),
  notWithin({ id: 'needOld', aspect: 'need', module: 'needs' }, 'needs.lastEvidenceAt', 180),
  fixed({ id: 'needUnknown', aspect: 'need', module: 'needs' }, { field: 'needs.open', op: 'isEmpty' }),
  chosen({ id: 'purchaseStage', aspect: 'purchase', module: 'value' }, 'value.purchaseStage', ['declining', 'silent']),
  notWithin({ id: 'noOrder', aspect: 'purchase', module: 'value' }, 'value.lastOrderOn', 90),
  within({ id: 'ordered', aspect: 'purchase', module: 'value' }, 'value.lastOrderOn', 90),
  marketPlace({ id: 'market', aspect: 'market', module: 'market' }),
  listed({ id: 'industry', aspect: 'market', module: 'accounts' }, 'industry'),
  listed({ id: 'region', aspect: 'market', module: 'accounts' }, 'region'),
  chosen({ id: 'kinds', aspect: 'profile', module: 'accounts' }, 'kinds', ['customer']),
  listed({ id: 'tags', aspect: 'profile', module: 'accounts' }, 'tags'),
]

/** The sentence that a filter says, with what is chosen in it; undefined for one that none of them says. */
export function sentenceOf(filter: SegmentFilter): { ready: ReadyCondition; value: unknown } | undefined {
  for (const ready of readyConditions) {
    const value = ready.read(filter)
    if (value !== undefined) return { ready, value }
  }
  return undefined
}

/** Whether something is chosen where the sentence asks for it. */
export function isChosen({ operand }: ReadyCondition, value: unknown): boolean {
  if (operand === 'none') return true
  if (Array.isArray(value)) return value.length > 0
  return value !== null && value !== undefined
}

/** Whether a filter has all that its sentence asks for; the others wait and do not count yet. */
export function isWhole(filter: SegmentFilter): boolean {
  const said = sentenceOf(filter)
  if (!said) return true
  if (said.ready.operand === 'market') return Boolean((said.value as { industry?: string }).industry)
  return isChosen(said.ready, said.value)
}

function fixed(named: Named, leaf: Leaf): ReadyCondition {
  const read = (filter: SegmentFilter) => (isLeaf(filter, leaf.field, leaf.op) ? null : undefined)
  return { ...named, operand: 'none', field: leaf.field, start: null, build: () => leaf, read }
}

function compared(named: Named, leaf: Leaf, operand: 'number' | 'amount' = 'number'): ReadyCondition {
  const build = (value: unknown) => ({ ...leaf, value })
  const read = (filter: SegmentFilter) =>
    isLeaf(filter, leaf.field, leaf.op) && typeof filter.value === 'number' ? filter.value : undefined
  return { ...named, operand, field: leaf.field, start: leaf.value, build, read }
}

function chosen(named: Named, field: string, start: readonly string[]): ReadyCondition {
  return { ...listed(named, field), operand: 'options', start }
}

function listed(named: Named, field: string): ReadyCondition {
  const build = (value: unknown) => ({ field, op: 'in', value })
  const read = (filter: SegmentFilter) => {
    if (isLeaf(filter, field, 'in') && Array.isArray(filter.value)) return filter.value
    return isLeaf(filter, field, 'eq') && typeof filter.value === 'string' ? [filter.value] : undefined
  }
  return { ...named, operand: 'words', field, start: [], build, read }
}

function within(named: Named, field: string, start: number): ReadyCondition {
  const build = (value: unknown) => ({ field, op: 'within', value: `last ${value} days` })
  const read = (filter: SegmentFilter) => (isLeaf(filter, field, 'within') ? daysOf(filter.value) : undefined)
  return { ...named, operand: 'days', field, start, build, read }
}

function notWithin(named: Named, field: string, start: number): ReadyCondition {
  const inner = within(named, field, start)
  const build = (value: unknown) => ({ not: inner.build(value) })
  const read = (filter: SegmentFilter) => ('not' in filter ? inner.read(filter.not) : undefined)
  return { ...inner, build, read }
}

/** A part of the market: accounts of its industry in its region. */
function marketPlace(named: Named): ReadyCondition {
  const build = (value: unknown) => {
    const { industry, region } = (value ?? {}) as { industry?: string; region?: string }
    return { and: [leaf('industry', industry), leaf('region', region)] }
  }
  const read = (filter: SegmentFilter) => {
    if (!('and' in filter) || filter.and.length !== 2) return undefined
    const [industry, region] = filter.and as [SegmentFilter, SegmentFilter]
    if (!isLeaf(industry, 'industry', 'eq') || !isLeaf(region, 'region', 'eq')) return undefined
    return { industry: industry.value, region: region.value }
  }
  return { ...named, operand: 'market', field: 'industry', start: null, build, read }

  function leaf(field: string, value: string | undefined): Leaf {
    return { field, op: 'eq', value: value ?? '' }
  }
}

function isLeaf(filter: SegmentFilter, field: string, op: string): filter is Leaf {
  return 'field' in filter && filter.field === field && filter.op === op
}

function daysOf(value: unknown): number | undefined {
  const found = /^last (\d{1,4}) days$/.exec(String(value))
  return found ? Number(found[1]) : undefined
}
