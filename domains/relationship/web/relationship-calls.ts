import { queryOptions } from '@tanstack/react-query'
import type { Construct } from '#domains/relationship/evidence/attitude-evidence.object.ts'
import type { RelationshipStage } from '#domains/relationship/stage/relationship-stage.rules.ts'
import type { Question } from '#domains/relationship/survey/survey.rules.ts'
import { keys } from '#web/api/keys.ts'
import { queryClient } from '#web/api/query-client.ts'
import { type ApiRecord, createRecord, listRecords } from '#web/api/records.ts'
import { api } from '#web/api/request.ts'
import type { Language } from '#web/i18n/language.ts'

export type Cell = 'true' | 'latent' | 'spurious' | 'none'

export interface Score {
  construct: Construct | 'whole'
  score: number
  low: number
  high: number
  statements: number
  ageDays: number
  known: boolean
  saidAt: string
  fadesAt: string
}

export interface Attitude {
  scores: Score[]
  contacts: { contactId: string; name: string; scores: Score[] }[]
  stage: RelationshipStage | null
  cell: Cell | null
  unsure: boolean
  patronage: 'high' | 'low' | null
  purchaseDays: number | null
  together: number | null
  lastTogetherAt: string | null
  attitudeCut: number | null
  patronageCut: number | null
}

export const attitudeQuery = (accountId: string) =>
  queryOptions({
    queryKey: keys.about('accounts', accountId, 'attitude'),
    queryFn: ({ signal }) => api<Attitude>('GET', `/accounts/${accountId}/attitude`, { signal }),
  })

export interface Matrix {
  view: {
    state: 'placing' | 'placed' | 'failed'
    attitudeCut: number
    patronageCut: number
    patronageCutIs: 'chosen' | 'median'
    method: string
    askedAt: string
    placedAt: string | null
  } | null
  accounts: number
  known: number
  cells: {
    cell: Cell | null
    patronage: 'high' | 'low'
    stage: RelationshipStage | null
    accounts: number
    unsure: number
  }[]
}

export const matrixQuery = queryOptions({
  queryKey: ['relationship-matrix'],
  queryFn: ({ signal }) => api<Matrix>('GET', '/relationship-matrix', { signal }),
  // While the customers are being placed the answer comes in a moment.
  refetchInterval: ({ state }) => (state.data?.view?.state === 'placing' ? 1_000 : false),
})

export async function placeAnew(cuts: { attitudeCut?: number; patronageCut?: number | null } = {}): Promise<void> {
  const matrix = await api<Matrix>('POST', '/relationship-matrix/placings', { body: cuts })
  queryClient.setQueryData(matrixQuery.queryKey, matrix)
}

export interface ReadySurvey {
  key: string
  name: string
  questions: Question[]
}

export const readySurveysQuery = (language: Language | undefined) =>
  queryOptions({
    queryKey: ['ready-surveys', language],
    queryFn: ({ signal }) => api<{ data: ReadySurvey[] }>('GET', '/ready-surveys', { query: { language }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export interface Asking {
  contactId?: string
  language?: Language
  ready?: string
  questions?: Question[]
  reason?: string
}

export interface MadeLink {
  id: string
  link: string
  expiresAt: string
  /** The address to which it can be mailed. */
  mailTo: string | null
}

export async function askByLink(accountId: string, asking: Asking): Promise<MadeLink> {
  const made = await api<MadeLink>('POST', `/accounts/${accountId}/survey-links`, { body: asking })
  void queryClient.invalidateQueries({ queryKey: keys.about('accounts', accountId, 'timeline') })
  return made
}

/** Mails an open survey; its answer tells the address to which it goes. */
export async function mailSurvey({ id, reason }: { id: string; reason?: string }): Promise<string> {
  const { to } = await api<{ to: string }>('POST', `/survey-invitations/${id}/letter`, { body: { reason } })
  void queryClient.invalidateQueries({ queryKey: keys.resource('accounts') })
  return to
}

export interface Entered {
  contactId?: string
  /** The follow-up during which he was asked. */
  activityId: string
  questions: Question[]
  answers: (number | null)[]
  comment?: string
}

export async function enterAnswers(accountId: string, entered: Entered): Promise<void> {
  await api('POST', `/accounts/${accountId}/survey-answers`, { body: entered })
  await afterStatement()
}

/** A follow-up of today in which the customer was asked. */
export async function writeFollowUp(
  accountId: string,
  followUp: { kind: string; subject: string; contactId?: string; preferenceReason?: string },
): Promise<string> {
  const { id } = await createRecord('activities', { accountId, ...followUp })
  void queryClient.invalidateQueries({ queryKey: keys.resource('activities') })
  return id
}

/** What was said changes the account's lists, figures and story. */
export async function afterStatement(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: keys.resource('accounts') }),
    queryClient.invalidateQueries({ queryKey: keys.resource('attitude-evidence') }),
    queryClient.invalidateQueries({ queryKey: matrixQuery.queryKey }),
  ])
}

/** People of an account, decision makers first: whom to ask. */
export const contactsQuery = (accountId: string) =>
  queryOptions({
    queryKey: [...keys.lists('contacts'), 'to ask', accountId],
    queryFn: async ({ signal }) => {
      const filter = { field: 'accountId', op: 'eq', value: accountId }
      const { data } = await listRecords('contacts', { filter, sort: 'name', limit: 100 }, signal)
      return data.sort((a, b) => Number(b.decisionMaker === true) - Number(a.decisionMaker === true))
    },
  })

/** The latest follow-ups of an account, without what is still to be done. */
export const followUpsQuery = (accountId: string) =>
  queryOptions({
    queryKey: [...keys.lists('activities'), 'asked during', accountId],
    queryFn: async ({ signal }) => {
      const filter = {
        and: [
          { field: 'accountId', op: 'eq', value: accountId },
          { field: 'done', op: 'eq', value: true },
        ],
      }
      return (await listRecords('activities', { filter, sort: '-happenedAt', limit: 20 }, signal)).data
    },
  })

export interface EvidenceRecord extends ApiRecord {
  activityId: string | null
  construct: Construct
  value: number
}

/** Quotes of an account that somebody has tagged. */
export const taggedQuery = (accountId: string) =>
  queryOptions({
    queryKey: [...keys.lists('attitude-evidence'), 'tagged', accountId],
    queryFn: async ({ signal }) => {
      const filter = {
        and: [
          { field: 'accountId', op: 'eq', value: accountId },
          { field: 'source', op: 'eq', value: 'quote' },
        ],
      }
      return (await listRecords('attitude-evidence', { filter, limit: 200 }, signal)).data as EvidenceRecord[]
    },
  })
