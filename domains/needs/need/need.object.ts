import { choice } from '#fields/choice/kind.ts'
import { datetime } from '#fields/datetime/kind.ts'
import { longText } from '#fields/long-text/kind.ts'
import { number } from '#fields/number/kind.ts'
import { reference } from '#fields/reference/kind.ts'
import { text } from '#fields/text/kind.ts'
import { defineObject } from '#platform/object/define-object.ts'

/** What an account or contact wants done (需求), its importance and how well it is met. Never derived from purchases. */
export const need = defineObject({
  name: 'need',
  plural: 'needs',
  domain: 'needs',
  title: 'statement',
  search: ['statement', 'topic'],
  fields: {
    statement: text({ required: true, maxLength: 300, nameLike: true, importNames: ['need', '需求', '需求描述'] }),
    accountId: reference({
      to: 'account',
      required: true,
      ownedBy: true,
      indexed: true,
      importNames: ['customer', '客户', '客戶'],
    }),
    contactId: reference({ to: 'contact', importNames: ['contact', '联系人', '聯絡人'] }),
    /** What the need is about, the same words for the same thing at all customers: opportunity is measured per topic. */
    topic: text({ maxLength: 60, indexed: true, importNames: ['category', '需求主题', '需求主題'] }),
    importance: number({ integer: true, min: 1, max: 5, importNames: ['重要程度'] }),
    satisfaction: number({ integer: true, min: 1, max: 5, importNames: ['满足程度', '滿足程度'] }),
    state: choice({ options: ['latent', 'stated', 'met', 'dropped'], default: 'latent', required: true }),
    metBy: choice({ options: ['us', 'competitor', 'themselves', 'nobody'] }),
    metByName: text({ maxLength: 120 }),
    note: longText({}),
    evidenceCount: number({ integer: true, readOnly: true, origin: 'derived', lineage: ['needEvidence.id'] }),
    lastEvidenceAt: datetime({ readOnly: true, origin: 'derived', lineage: ['needEvidence.saidAt'] }),
  },
  duplicates: [{ by: 'exact', fields: ['statement'], with: 'accountId', strength: 'strong' }],
  form: ['statement', 'accountId', 'contactId', 'topic', 'importance', 'satisfaction', 'metBy'],
  list: {
    columns: ['statement', 'accountId', 'topic', 'importance', 'satisfaction', 'state', 'evidenceCount'],
    sort: '-createdAt',
  },
})
