import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { mostSharing } from '#platform/duplicate/find-pairs.ts'
import { toldOfHidden } from '#platform/duplicate/hidden-record.ts'
import {
  type Judgement,
  judgePair,
  type Meeting,
  onlyCalledLikeElsewhere,
  stoppingRule,
} from '#platform/duplicate/judge-pair.ts'
import { knownRules } from '#platform/duplicate/known-rules.ts'
import { matchKeys, ruleOfKey } from '#platform/duplicate/match-keys.ts'
import { type MatchRule, stops } from '#platform/duplicate/match-rule.ts'
import { metRecords } from '#platform/duplicate/met-records.ts'
import { type MatchPolicy, policyOf } from '#platform/duplicate/rules-of.ts'
import { waitForLike } from '#platform/duplicate/wait-for-like.ts'
import { checkContext } from '#platform/record/check-input.ts'
import { type Batch, inBatch } from './batch.ts'
import { readCells, type StoredFault } from './convert-row.ts'
import type { ImportPlan, MappedReference } from './import-plan.ts'
import { isMatched } from './mark-rows.ts'
import { addNotes } from './row-notes.ts'
import { fromTheRows, referenceKey, referredRows } from './staged-sql.ts'

type Row = {
  n: number
  id: string
  key: string | null
  words: string
  name: string | null
  keys: string[]
  /** What it names others of its own object by, as a parent, and what it is named by itself, in the order of the columns. */
  names: (string | null)[]
  bears: (string | null)[]
  /** Records that it names so. */
  named: string[]
}

/** What a row is suspected to be: a record, or an earlier row of the batch (by its own id), of which nothing else was said since. */
type Suspicion = Judgement & {
  n: number
  recordId: string
  told: Told
  mayUpdate: boolean
  /** A rule of the firm lets no second record in. */
  stopped: boolean
  repeats?: boolean
}

/** What is said of that record: what it is called, or of one that may not be seen whom to ask, or only that it is here. */
type Told = { title: string | null } | { ownerName: string | null }

/** How many rows are suspected, and how many of them would change nothing of what an earlier row makes. */
export type Suspects = { count: number; same: number }

const atOnce = 5_000

/**
 * Rows that would make a record which seems to be here already, or to be made by an earlier row: as was asked they are left
 * out, refused, or change that record; where a rule of the firm lets no second one in, none is made whatever was asked. Rules that
 * need another record beside (the same name at one customer) are not asked here. A trial counts them whatever was asked.
 */
export async function markSuspects(ctx: Ctx, batch: Batch, { trial }: { trial: boolean }): Promise<Suspects> {
  const { plan } = batch.plan
  const asked = batch.record.choices.suspected ?? 'create'
  const { rules: all, hidden } = await policyOf(ctx, plan.object)
  const rules = knownRules(ctx, plan.object, all).filter(
    ({ act, with: beside }) => act !== 'list' && (!beside || plan.byKey.get(beside)?.field.kind !== 'reference'),
  )
  const stopping = rules.some((rule) => stops(rule, 'import'))
  const counted = asked !== 'create' || trial
  if (rules.length === 0 || !(counted || stopping)) return { count: 0, same: 0 }
  // Where nothing but a stop keeps a row from being made, others may be stopped beside one that is only suspected.
  const made = ({ stopped }: Suspicion) => asked === 'create' && stopping && !stopped
  const found = await suspicionsOf(ctx, batch, { rules, hidden, made, lock: !trial })
  const column = batch.plan.fields.find(({ item }) => item.key === plan.object.title)?.column
  const marks = found.map(({ n, recordId, told, mayUpdate, stopped }) => {
    const refused = asked === 'block' || (asked === 'create' && stopped)
    const note = { ...(column !== undefined && { column }), ...wordsFor(told, stopped && refused) }
    if (refused) return { n, note, faults: [note], outcome: trial ? 'judged' : null, recordId: null }
    return { n, note, faults: null, outcome: asked === 'update' && mayUpdate ? 'update' : 'existing', recordId }
  })
  const refused = marks.filter(({ faults }) => faults)
  if (counted)
    await addNotes(
      ctx,
      batch.record.id,
      marks.filter(({ faults }) => !faults),
    )
  await store(ctx, batch, asked === 'create' ? refused : marks)
  const same = asked === 'update' ? found.filter(({ repeats }) => repeats).length : 0
  return { count: asked === 'create' ? found.length - refused.length : found.length, same }
}

function wordsFor(told: Told, stopped: boolean): Pick<StoredFault, 'code' | 'params'> {
  const code = stopped ? 'import.row.stopped' : 'import.row.suspected'
  if ('title' in told) return { code, params: { value: told.title ?? '' } }
  return told.ownerName ? { code: `${code}Owner`, params: { owner: told.ownerName } } : { code: `${code}Hidden` }
}

/** Whether a row was marked as a suspect; only these are noted so. */
export const isSuspected: Sql<boolean> = sql`jsonb_path_exists(r.notes, '$[*].code ? (@ starts with "import.row.suspected")')`

type Mark = { n: number; faults: unknown; outcome: string | null; recordId: string | null }

async function store(ctx: Ctx, { record }: Batch, marks: readonly Mark[]): Promise<void> {
  if (marks.length === 0) return
  await ctx.tx.run(sql`
    update import_row r set faults = m.faults, outcome = m.outcome, record_id = m."recordId"
    from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as m(n bigint, faults jsonb, outcome text, "recordId" uuid)
    where r.import_id = ${record.id} and r.n = m.n`)
}

type Asked = MatchPolicy & { made: (suspicion: Suspicion) => boolean; lock: boolean }

async function suspicionsOf(ctx: Ctx, batch: Batch, { rules, hidden, made, lock }: Asked): Promise<Suspicion[]> {
  const whole = await newRows(ctx, batch, rules)
  const { name: object } = batch.plan.plan.object
  if (lock) await waitForLike(ctx, { object, rules, way: 'import', keys: whole.flatMap(({ keys }) => keys) })
  const found = new Map<number, Suspicion>()
  for (let from = 0; from < whole.length; from += atOnce) {
    const rows = whole.slice(from, from + atOnce)
    for (const suspicion of await amongRecords(ctx, batch, { rows, rules, hidden })) keepSurest(found, suspicion)
  }
  const compared = whole.filter(({ n }) => !found.has(n) || made(found.get(n)!))
  for (const suspicion of amongRows(compared, { rules, made })) keepSurest(found, suspicion)
  return [...found.values()]
}

/** Rows that would make a record, also by their key. */
async function newRows(ctx: Ctx, batch: Batch, rules: readonly MatchRule[]): Promise<Row[]> {
  const whole: Row[] = []
  for (let after = batch.from; ; after = whole.at(-1)!.n) {
    const rows = await nextRows(ctx, batch, { rules, after })
    whole.push(...rows)
    if (rows.length < atOnce) return whole
  }
}

async function nextRows(
  ctx: Ctx,
  batch: Batch,
  { rules, after }: { rules: readonly MatchRule[]; after: number },
): Promise<Row[]> {
  const { match } = batch.plan
  const kin = kinOf(batch.plan)
  const names = kin.map((reference) => referenceKey(reference))
  const named = kin.map((reference) => {
    const { rows: among, hasKey } = referredRows(ctx, reference)
    return sql`array(select t.id from ${among} t where t.workspace_id = ${ctx.workspaceId}
      and ${hasKey('t', referenceKey(reference))} and t.deleted_at is null ${fromTheRows})`
  })
  type Found = Pick<Row, 'n' | 'id' | 'key' | 'names' | 'named'> & { cells: string[] }
  const rows = await ctx.tx.rows<Found>(sql`
    select r.n, r.id, r.cells, ${match?.item ? match.key : sql`null::text`} as key, array[${sql.join(names)}]::text[] as names,
      ${sql.join([...named, sql`'{}'::uuid[]`], sql` || `)} as named
    from import_row r
    where ${inBatch({ ...batch, from: after })} and r.faults is null and r.create_faults is null and r.outcome is null
      and r.record_id is null and not ${isMatched(ctx, batch)}
    order by r.n limit ${atOnce}`)
  const context = checkContext(ctx)
  const { title } = batch.plan.plan.object
  return rows.map(({ cells, ...row }) => {
    const { given } = readCells(batch.plan, { cells }, context)
    const name = given[title]
    const words = JSON.stringify(cells)
    return {
      ...row,
      words,
      name: typeof name === 'string' ? name : null,
      keys: matchKeys(rules, given, context.country),
      bears: kin.map(({ match: by }) => (by && typeof given[by.key] === 'string' ? String(given[by.key]) : null)),
    }
  })
}

/** The columns by which rows name others of their own object: a parent is nobody's double. */
function kinOf({ plan, references }: ImportPlan): MappedReference[] {
  return references.filter(({ to }) => to.object.name === plan.object.name)
}

function isKin(row: Row, other: Row): boolean {
  const calls = (one: Row, another: Row) => one.names.some((name, at) => name !== null && name === another.bears[at])
  return calls(row, other) || calls(other, row)
}

type Comparing = MatchPolicy & { rows: readonly Row[] }

/** Of records that may not be seen nothing is told where the firm wants it so. */
async function amongRecords(ctx: Ctx, batch: Batch, { rows, rules, hidden }: Comparing): Promise<Suspicion[]> {
  const met = await metRecords(ctx, batch.plan.plan, rows)
  const names = new Map(rows.map(({ n, name }) => [n, name]))
  return met.flatMap(({ n, id, title, ownerId, ownerName, visible, mayUpdate, rules: shared }) => {
    const told = visible ? { title } : toldOfHidden(hidden, { ownerId, ownerName })
    const suspicion = told && suspicionOf(rules, { rules: shared, names: [names.get(n) ?? null, title] })
    return suspicion ? [{ ...suspicion, n, recordId: id, mayUpdate, told }] : []
  })
}

/** A firm that is only called like one at another place is made, and stands among the suspected pairs. */
function suspicionOf(rules: readonly MatchRule[], meeting: Meeting): (Judgement & { stopped: boolean }) | undefined {
  const { names } = meeting
  const judged = judgePair(rules, meeting)
  if (!judged || onlyCalledLikeElsewhere(rules, { judged, names })) return undefined
  return { ...judged, stopped: stoppingRule(rules, { judged, names, way: 'import' }) !== undefined }
}

/** Rows that are suspected to mean the same as an earlier one that makes a record; with the same key they are known to. */
function amongRows(rows: readonly Row[], { rules, made }: Pick<Asked, 'rules' | 'made'>): Suspicion[] {
  const byKey = new Map<string, Row[]>()
  const suspicions = new Map<number, Suspicion>()
  /** What was said last of the record that a row makes. */
  const said = new Map<string, string>()
  for (const row of rows) {
    const { n } = row
    const shared = new Map<Row, string[]>()
    for (const key of row.keys)
      for (const other of (byKey.get(key) ?? []).filter((one) => !isKin(row, one)))
        shared.set(other, [...(shared.get(other) ?? []), ruleOfKey(key)])
    const repeated = row.key !== null && [...shared.keys()].some(({ key }) => key === row.key)
    for (const [other, met] of repeated ? [] : shared) {
      const suspicion = suspicionOf(rules, { rules: met, names: [row.name, other.name] })
      const repeats = row.words === (said.get(other.id) ?? other.words)
      if (suspicion)
        keepSurest(suspicions, {
          ...suspicion,
          n,
          recordId: other.id,
          told: { title: other.name },
          mayUpdate: true,
          repeats,
        })
    }
    const suspicion = suspicions.get(n)
    if (suspicion) {
      said.set(suspicion.recordId, row.words)
      if (!made(suspicion)) continue
    }
    for (const key of row.keys) {
      const earlier = byKey.get(key) ?? []
      if (earlier.length < mostSharing) byKey.set(key, [...earlier, row])
    }
  }
  return [...suspicions.values()]
}

function keepSurest(found: Map<number, Suspicion>, suspicion: Suspicion): void {
  const known = found.get(suspicion.n)
  if (!known || weight(suspicion) > weight(known)) found.set(suspicion.n, suspicion)
}

/** What the firm lets in no second time counts before what is only likelier. */
function weight({ stopped, score }: Suspicion): number {
  return Number(stopped) + score
}
