import { queryOptions } from '@tanstack/react-query'
import type { AssessedRole } from '#domains/programmes/resources/assessment.rules.ts'
import type { Capacity } from '#domains/programmes/resources/capacity.ts'
import type { DataQuality } from '#domains/programmes/resources/data-quality.rules.ts'
import type { Wanted } from '#domains/programmes/resources/how-far.rules.ts'
import type { Money } from '#fields/money/kind.ts'
import { keys } from '#web/api/keys.ts'
import { queryClient } from '#web/api/query-client.ts'
import { type ApiRecord, type Condition, createRecord, listRecords, patchRecord } from '#web/api/records.ts'
import { api } from '#web/api/request.ts'

const assessments = 'resource-assessments'
const shortfalls = 'shortfalls'

export interface Assessment extends ApiRecord {
  assessedOn: string
  technology: number | null
  process: number | null
  culture: number | null
  climate: number | null
  funds: Money | null
  roles: AssessedRole[] | null
  shareUnderstanding: number | null
  shareKeeping: number | null
  shareWinning: number | null
  shareInternal: number | null
  dataQuality: DataQuality | null
  note: string | null
  owner?: { id: string; name: string } | null
}

export interface Shortfall extends ApiRecord {
  answer: 'raise' | 'lower'
  title: string
  about: 'hours' | 'funds' | 'technology' | 'process' | 'change' | 'data'
  reason: string | null
  dueOn: string
  doneOn: string | null
  subject: 'goal' | 'segment' | 'strategy' | 'programme' | 'evaluation' | null
  subjectId: string | null
  subjectName: string | null
  share: number | null
  owner?: { id: string; name: string } | null
}

/** What there is today; programmes that start or end change it, so it is asked for again each time. */
export const capacityQuery = queryOptions({
  queryKey: keys.about(assessments, 'all', 'capacity'),
  queryFn: ({ signal }) => api<{ today: string; capacity: Capacity | null }>('GET', '/capacity', { signal }),
  staleTime: 0,
})

/** The quality of data as it is now. */
export const dataQualityQuery = queryOptions({
  queryKey: keys.about('accounts', 'all', 'data-quality'),
  queryFn: ({ signal }) => api<DataQuality>('GET', '/data-quality', { signal }),
})

/** Assessments, the latest first. */
export const assessmentsQuery = queryOptions({
  queryKey: keys.about(assessments, 'all', 'history'),
  queryFn: async ({ signal }) =>
    (await listRecords(assessments, { sort: '-assessedOn', limit: 24, include: ['owner'] }, signal))
      .data as Assessment[],
})

export async function saveAssessment(values: Record<string, unknown>): Promise<void> {
  await createRecord(assessments, values)
  await queryClient.invalidateQueries({ queryKey: keys.resource(assessments) })
}

/** What was decided about shortfalls: those of a thing, or all; the next due first. */
export const shortfallsQuery = (subjectId?: string) =>
  queryOptions({
    queryKey: keys.about(shortfalls, subjectId ?? 'all', 'list'),
    queryFn: async ({ signal }) => {
      const and: Condition[] = subjectId ? [{ field: 'subjectId', op: 'eq', value: subjectId }] : []
      const query = { filter: { and }, sort: 'dueOn', limit: 100, include: ['owner'] }
      return (await listRecords(shortfalls, query, signal)).data as Shortfall[]
    },
  })

export interface NewShortfall {
  answer: Shortfall['answer']
  about: Shortfall['about']
  title: string
  reason: string | null
  dueOn: string
  ownerId: string | null
  subject?: Shortfall['subject']
  subjectId?: string
  subjectName?: string
  wanted?: Wanted
}

export async function keepShortfall(values: NewShortfall): Promise<void> {
  await createRecord(shortfalls, { ...values })
  await queryClient.invalidateQueries({ queryKey: keys.resource(shortfalls) })
}

/** Says that a capability was raised, or takes that back. */
export async function settleShortfall({ id, version }: Shortfall, doneOn: string | null): Promise<void> {
  await patchRecord(shortfalls, id, { version, patch: { doneOn } })
  await queryClient.invalidateQueries({ queryKey: keys.resource(shortfalls) })
}
