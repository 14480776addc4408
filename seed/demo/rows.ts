import type { account } from '#domains/accounts/account/account.object.ts'
import type { contact } from '#domains/accounts/contact/contact.object.ts'
import type { activity } from '#domains/activities/activity/activity.object.ts'
import type { order } from '#domains/orders/order/order.object.ts'
import type { orderLine } from '#domains/orders/order-line/order-line.object.ts'
import type { product } from '#domains/orders/product/product.object.ts'
import type { InputOf } from '#platform/object/define-object.ts'

import type { DemoVoices } from './voices.ts'

/** What the record functions take, but with references still as keys of the sample. */
export type Fields<Object, References extends keyof InputOf<Object>> = Omit<
  InputOf<Object>,
  References | 'ownerId' | 'custom'
>
type Owned = { key: string; ownerKey: string }

export type KindOf = NonNullable<InputOf<typeof activity>['kind']>
export type DemoAccount = Owned & { parentKey?: string; createdOn: string; fields: Fields<typeof account, 'parentId'> }
export type DemoContact = Owned & { accountKey: string; createdOn: string; fields: Fields<typeof contact, 'accountId'> }
export type DemoProduct = { key: string; fields: Fields<typeof product, never> }
export type DemoOrder = Owned & { accountKey: string; fields: Fields<typeof order, 'accountId'> }
export type DemoOrderLine = {
  orderKey: string
  productKey: string
  fields: Fields<typeof orderLine, 'orderId' | 'productId'>
}
export type DemoActivity = Owned & {
  accountKey: string
  contactKey?: string
  quotedContactKey?: string
  fields: Fields<typeof activity, 'accountId' | 'contactId' | 'quotedContactId'>
}
export type DemoUser = {
  key: string
  teamKey?: string
  name: string
  email: string
  role: string
  title: string
  active: boolean
}
export type DemoTeam = { key: string; name: string }

/** The sample firm, complete, in memory. */
export type DemoFirm = {
  name: string
  industry: string
  currency: string
  timeZone: string
  locale: 'zh-CN'
  teams: DemoTeam[]
  users: DemoUser[]
  products: DemoProduct[]
  accounts: DemoAccount[]
  contacts: DemoContact[]
  orders: DemoOrder[]
  lines: DemoOrderLine[]
  activities: DemoActivity[]
  voices: DemoVoices
  /** What was put in to be found, by which tests (and nobody else) judge the measures. */
  truth: Truth
}

export type Truth = {
  /** Large accounts that stopped buying six to nine months ago without a word. */
  silentLarge: string[]
  growingRegion: string
  orphanedRegion: string
  decliningCategory: string
  oneTimeBuyers: string[]
  wonBack: string[]
}
