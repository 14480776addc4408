import { activitiesOnAccounts, activitiesOnContacts } from '#domains/activities/web/activities-told.tsx'
import { marketOnFirms } from '#domains/market/web/market-on-firms.ts'
import { needOnPages, needOnTasks } from '#domains/needs/web/need-on-pages.ts'
import { needQuote } from '#domains/needs/web/need-quote.ts'
import { needReason } from '#domains/needs/web/need-reason.ts'
import { needsGroup } from '#domains/needs/web/needs-group.ts'
import { objects } from '#domains/objects.ts'
import { goalValues } from '#domains/pilot/goal/web/goal-values.ts'
import { lessonsOnGoals } from '#domains/programmes/lesson/web/lessons-on-goals.ts'
import { programmeValues } from '#domains/programmes/programme/web/programme-values.ts'
import { programmesKnow } from '#domains/programmes/programme/web/programmes-on-accounts.ts'
import { programmesTold } from '#domains/programmes/programme/web/programmes-told.ts'
import { segmentValues } from '#domains/programmes/segment/web/segment-values.ts'
import { segmentsKnows } from '#domains/programmes/segment/web/segments-on-accounts.ts'
import { strategyValues } from '#domains/programmes/strategy/web/strategy-values.ts'
import {
  relationshipOnAccounts,
  relationshipOnContacts,
  relationshipOnOrders,
} from '#domains/relationship/web/relationship-on-accounts.ts'
import { opportunityOnNeeds } from '#domains/sales/web/opportunity-on-pages.ts'
import { valueDrawn, valueGroup } from '#domains/value/web/value-group.ts'
import { valueKnows } from '#domains/value/web/value-knows.ts'
import { type FieldRights, type FirmSchema, mergedObjects } from './object/firm-schema.ts'
import { type FieldGroup, type ObjectExtension, type Objects, objectsOf } from './object/objects-context.ts'

/** What domains add to the lists and pages of objects, in the order in which it is shown. */
const extensions: Record<string, ObjectExtension> = {
  account: {
    ...relationshipOnAccounts,
    groups: [valueGroup, ...relationshipOnAccounts.groups, needsGroup],
    drawn: [...relationshipOnAccounts.drawn, ...valueDrawn],
    tabs: relationshipOnAccounts.tabs,
    knows: [programmesKnow, valueKnows, ...relationshipOnAccounts.knows, segmentsKnows],
    quotes: [...relationshipOnAccounts.quotes, needQuote],
    told: [...activitiesOnAccounts.told, ...relationshipOnAccounts.told, programmesTold],
    timeline: activitiesOnAccounts.timeline,
    rowActions: activitiesOnAccounts.rowActions,
  },
  contact: { ...relationshipOnContacts, ...activitiesOnContacts },
  activity: needOnTasks,
  marketFirm: marketOnFirms,
  need: {
    ...needOnPages,
    rowActions: [...needOnPages.rowActions, ...opportunityOnNeeds.rowActions],
    consequences: opportunityOnNeeds.consequences,
  },
  opportunity: { knows: [{ ...needReason, module: 'sales' }] },
  order: relationshipOnOrders,
  pilotGoal: { ...goalValues, ...lessonsOnGoals },
  segment: segmentValues,
  strategy: strategyValues,
  programme: programmeValues,
}

/** Of the fields that a domain adds to an object, those that this person may see. */
function narrowedGroup(group: FieldGroup, rights: FieldRights): FieldGroup {
  const seen = (key: string) => rights[`${group.name}.${key}`] !== 'hidden'
  const fields = Object.entries(group.fields).filter(([key]) => seen(key))
  return { ...group, fields: Object.fromEntries(fields), columns: group.columns.filter(seen) }
}

/** The browser's composition root of objects: definitions of all domains and of the firm, and what domains add to their screens. */
export function objectsOfFirm(
  schema: FirmSchema | undefined,
  rightsOn: (object: string) => FieldRights | undefined,
): Objects {
  const seen = Object.entries(extensions).map(([name, extension]) => {
    const rights = rightsOn(name) ?? {}
    const groups = extension.groups?.map((group) => narrowedGroup(group, rights))
    const drawn = extension.drawn?.filter(({ id }) => rights[id] !== 'hidden')
    return [name, { ...extension, groups, drawn }]
  })
  return objectsOf(mergedObjects(objects, schema, rightsOn), Object.fromEntries(seen))
}
