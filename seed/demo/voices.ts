import type { needEvidence } from '#domains/needs/evidence/need-evidence.object.ts'
import type { need } from '#domains/needs/need/need.object.ts'
import type { attitudeEvidence } from '#domains/relationship/evidence/attitude-evidence.object.ts'
import { quoteValue } from '#domains/relationship/evidence/evidence.rules.ts'
import type { InputOf } from '#platform/object/define-object.ts'
import type { Random } from '#seed/random.ts'
import voices from './data/voices.json' with { type: 'json' }
import { type Day, dayOf } from './day.ts'
import type { DemoActivity, Fields } from './rows.ts'

type Said = { activityKey: string; accountKey: string; contactKey?: string }

export type DemoAttitude = Said & {
  fields: Fields<typeof attitudeEvidence, 'accountId' | 'contactId' | 'activityId' | 'invitationId'>
}
export type DemoNeed = {
  key: string
  accountKey: string
  contactKey?: string
  createdOn: string
  fields: Fields<typeof need, 'accountId' | 'contactId'>
}
export type DemoNeedEvidence = Said & {
  needKey: string
  fields: Fields<typeof needEvidence, 'needId' | 'contactId' | 'activityId'>
}

/** What some of the quotes of the sample firm's follow-ups say about the relationship and about needs, as people tagged them. */
export type DemoVoices = { attitudes: DemoAttitude[]; needs: DemoNeed[]; needEvidence: DemoNeedEvidence[] }

type Voice = {
  quote: string
  attitude?: { construct: InputOf<typeof attitudeEvidence>['construct']; direction: keyof typeof quoteValue }
  need?: Omit<InputOf<typeof need>, 'accountId'> & { topic: string }
}

const byQuote = new Map((voices as Voice[]).map((voice) => [voice.quote, voice]))
/** The firm began to tag what customers say a year and a half ago; three of its people do it, the others now and then. */
const taggedFor = 550
const diligent = new Set(['shenyiming', 'mengqingsong', 'tangwenbin'])
/** Who tags a quote mostly asks for a mark out of ten as well; the marks that customers give who speak for and against. */
const asksForMark = 0.7
const marks = { for: [6, 7, 7, 8, 8, 9, 10], against: [1, 2, 3, 4, 4, 5] }
const markedFor = ['satisfaction', 'advocacy', 'commitment'] as const
const figures = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

export function voicesOf({
  activities,
  random,
  today,
}: {
  activities: readonly DemoActivity[]
  random: Random
  today: Day
}): DemoVoices {
  const told: DemoVoices = { attitudes: [], needs: [], needEvidence: [] }
  const needs = new Map<string, DemoNeed>()
  const asking = random.fork('marks')
  for (const activity of activities) {
    const { quote, happenedAt } = activity.fields
    const voice = byQuote.get(quote ?? '')
    const tagged = random.chance(diligent.has(activity.ownerKey) ? 0.85 : 0.12)
    if (!voice || !quote || !happenedAt || !tagged || dayOf(happenedAt.slice(0, 10)) < today - taggedFor) continue
    const said = { activityKey: activity.key, accountKey: activity.accountKey, contactKey: activity.quotedContactKey }
    if (voice.attitude) {
      const { construct, direction } = voice.attitude
      told.attitudes.push({
        ...said,
        fields: { construct, value: quoteValue[direction], source: 'quote', words: quote, saidAt: happenedAt },
      })
      if (asking.chance(asksForMark)) {
        const mark = asking.pick(marks[direction])
        const words = `满分十分的话，打${figures[mark]}分吧`
        told.attitudes.push({
          ...said,
          fields: {
            construct: asking.pick(markedFor),
            value: mark * 10,
            source: 'interview',
            words,
            saidAt: happenedAt,
          },
        })
      }
    }
    if (voice.need) {
      const key = `${activity.accountKey}/${voice.need.statement}`
      const found = needs.get(key) ?? {
        key,
        ...said,
        createdOn: happenedAt.slice(0, 10),
        fields: rated(voice.need, random),
      }
      if (!needs.has(key)) told.needs.push(found)
      needs.set(key, found)
      told.needEvidence.push({ ...said, needKey: key, fields: { quote, saidAt: happenedAt } })
    }
  }
  return told
}

/** Customers rate the same need a little differently; some were not asked. */
function rated({ importance, satisfaction, ...need }: NonNullable<Voice['need']>, random: Random): DemoNeed['fields'] {
  if (random.chance(0.25)) return need
  const about = (rating: number) => Math.min(5, Math.max(1, rating + random.pick([-2, -1, 0, 0, 1])))
  return { ...need, importance: about(Number(importance)), satisfaction: about(Number(satisfaction)) }
}
