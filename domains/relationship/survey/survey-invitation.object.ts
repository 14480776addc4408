import { choice } from '#fields/choice/kind.ts'
import { datetime } from '#fields/datetime/kind.ts'
import { json } from '#fields/json/kind.ts'
import { longText } from '#fields/long-text/kind.ts'
import { reference } from '#fields/reference/kind.ts'
import { text } from '#fields/text/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'

/** One customer asked once: the questions as they were put, and the answers. Written by commands only. */
export const surveyInvitation = defineObject({
  name: 'surveyInvitation',
  plural: 'survey-invitations',
  domain: 'relationship',
  title: 'survey',
  search: [],
  fields: {
    accountId: reference({ to: 'account', required: true, ownedBy: true, indexed: true }),
    contactId: reference({ to: 'contact' }),
    survey: text({ required: true, maxLength: 120 }),
    language: choice({ options: ['en', 'zh-CN', 'zh-TW'], required: true }),
    questions: json({ required: true }),
    way: choice({ options: ['link', 'mail', 'entered'], required: true }),
    expiresAt: datetime({}),
    answeredAt: datetime({ indexed: true }),
    /** By the place of the question; null where it was left out. */
    answers: json({}),
    comment: longText({ maxLength: 2_000 }),
    activityId: reference({ to: 'activity' }),
    /** Why the contact was asked against the way in which he prefers to be asked. */
    preferenceReason: text({ maxLength: 300 }),
  },
  form: ['accountId', 'contactId', 'survey'],
  list: { columns: ['survey', 'accountId', 'contactId', 'way', 'answeredAt', 'createdAt'], sort: '-createdAt' },
  routes: ['list', 'query', 'get'],
  ownFields: 'none',
})
