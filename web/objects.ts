import { attitudeColumn } from '#domains/accounts/web/attitude-column.ts'
import { attitudeKnows } from '#domains/accounts/web/attitude-knows.ts'
import { timelineTab } from '#domains/activities/web/timeline-tab.ts'
import { objects } from '#domains/objects.ts'
import { valueGroup } from '#domains/value/web/value-group.ts'
import { valueKnows } from '#domains/value/web/value-knows.ts'
import { type ObjectExtension, objectsOf } from './object/objects-context.ts'

/** What domains add to the lists and pages of objects, in the order in which it is shown. */
const extensions: Record<string, ObjectExtension> = {
  account: { groups: [valueGroup], drawn: [attitudeColumn], tabs: [timelineTab], knows: [valueKnows, attitudeKnows] },
}

/** The browser's composition root of objects: definitions of all domains, and what domains add to their screens. */
export const objectsOfFirm = objectsOf(objects, extensions)
