import { timelineTab } from '#domains/activities/web/timeline-tab.ts'
import { marketOnFirms } from '#domains/market/web/market-on-firms.ts'
import { needQuote } from '#domains/needs/web/need-quote.ts'
import { objects } from '#domains/objects.ts'
import { relationshipOnAccounts, relationshipOnContacts } from '#domains/relationship/web/relationship-on-accounts.ts'
import { valueGroup } from '#domains/value/web/value-group.ts'
import { valueKnows } from '#domains/value/web/value-knows.ts'
import { type ObjectExtension, objectsOf } from './object/objects-context.ts'

/** What domains add to the lists and pages of objects, in the order in which it is shown. */
const extensions: Record<string, ObjectExtension> = {
  account: {
    ...relationshipOnAccounts,
    groups: [valueGroup, ...relationshipOnAccounts.groups],
    tabs: [timelineTab, ...relationshipOnAccounts.tabs],
    knows: [valueKnows, ...relationshipOnAccounts.knows],
    quotes: [...relationshipOnAccounts.quotes, needQuote],
  },
  contact: relationshipOnContacts,
  marketFirm: marketOnFirms,
}

/** The browser's composition root of objects: definitions of all domains, and what domains add to their screens. */
export const objectsOfFirm = objectsOf(objects, extensions)
