import type { Values } from '#platform/object/hooks.ts'
import type { DemoFirm, DemoOrder, DemoOrderLine } from './demo/rows.ts'

/** A row of the sample before it is created: its values name other records, which must be there by then. */
export type WaitingRow = { key: string; createdOn: string; values(): Values }
export type WaitingList = { object: string; rows: WaitingRow[]; ids?: Map<string, string> }

/** Ids of what was created, by the keys of the sample. */
export type Created = {
  users: ReadonlyMap<string, string>
  products: ReadonlyMap<string, string>
  accounts: Map<string, string>
  contacts: Map<string, string>
  orders: Map<string, string>
  told: Map<string, string>
  needs: Map<string, string>
}

const begin = '0000-00-00'

/** Everything that comes in over the years, each list after those it refers to. Groups are there from the beginning. */
export function rowsOf(firm: Omit<DemoFirm, 'truth'>, ids: Created): WaitingList[] {
  const owned = ({ ownerKey }: { ownerKey: string }) => ({ ownerId: ids.users.get(ownerKey) })
  const account = (row: DemoFirm['accounts'][number], createdOn: string): WaitingRow => ({
    key: row.key,
    createdOn,
    values: () => ({
      ...row.fields,
      ...owned(row),
      externalId: row.key,
      parentId: ids.accounts.get(row.parentKey ?? '') ?? null,
    }),
  })
  const parents = new Set(firm.accounts.map(({ parentKey }) => parentKey))
  const dateOf = new Map(firm.orders.map(({ key, fields }) => [key, fields.date ?? begin]))
  const { attitudes, needs, needEvidence } = firm.voices
  return [
    {
      object: 'account',
      ids: ids.accounts,
      rows: firm.accounts.filter(({ key }) => parents.has(key)).map((row) => account(row, begin)),
    },
    {
      object: 'account',
      ids: ids.accounts,
      rows: firm.accounts.filter(({ key }) => !parents.has(key)).map((row) => account(row, row.createdOn)),
    },
    {
      object: 'contact',
      ids: ids.contacts,
      rows: firm.contacts.map((row) => ({
        key: row.key,
        createdOn: row.createdOn,
        values: () => ({ ...row.fields, ...owned(row), accountId: ids.accounts.get(row.accountKey) }),
      })),
    },
    { object: 'order', ids: ids.orders, rows: firm.orders.map((row) => orderRow(row, ids)) },
    {
      object: 'orderLine',
      rows: firm.lines.map((row, i) => lineRow(row, { ids, key: String(i), createdOn: dateOf.get(row.orderKey)! })),
    },
    {
      object: 'activity',
      ids: ids.told,
      rows: firm.activities.map((row) => ({
        key: row.key,
        createdOn: row.fields.happenedAt?.slice(0, 10) ?? begin,
        values: () => ({
          ...row.fields,
          ...owned(row),
          accountId: ids.accounts.get(row.accountKey),
          contactId: ids.contacts.get(row.contactKey ?? '') ?? null,
          quotedContactId: ids.contacts.get(row.quotedContactKey ?? '') ?? null,
        }),
      })),
    },
    {
      object: 'attitudeEvidence',
      rows: attitudes.map((row) => ({
        key: row.activityKey,
        createdOn: row.fields.saidAt?.slice(0, 10) ?? begin,
        values: () => ({
          ...row.fields,
          accountId: ids.accounts.get(row.accountKey),
          contactId: ids.contacts.get(row.contactKey ?? '') ?? null,
          activityId: ids.told.get(row.activityKey),
        }),
      })),
    },
    {
      object: 'need',
      ids: ids.needs,
      rows: needs.map((row) => ({
        key: row.key,
        createdOn: row.createdOn,
        values: () => ({
          ...row.fields,
          accountId: ids.accounts.get(row.accountKey),
          contactId: ids.contacts.get(row.contactKey ?? '') ?? null,
        }),
      })),
    },
    {
      object: 'needEvidence',
      rows: needEvidence.map((row) => ({
        key: row.activityKey,
        createdOn: row.fields.saidAt?.slice(0, 10) ?? begin,
        values: () => ({
          ...row.fields,
          contactId: ids.contacts.get(row.contactKey ?? '') ?? null,
          activityId: ids.told.get(row.activityKey),
          needId: ids.needs.get(row.needKey),
        }),
      })),
    },
  ]
}

export function orderRow(row: DemoOrder, ids: Created): WaitingRow {
  return {
    key: row.key,
    createdOn: row.fields.date ?? begin,
    values: () => ({
      ...row.fields,
      ownerId: ids.users.get(row.ownerKey),
      accountId: ids.accounts.get(row.accountKey),
    }),
  }
}

export function lineRow(
  { orderKey, productKey, fields }: DemoOrderLine,
  { ids, key, createdOn }: { ids: Created; key: string; createdOn: string },
): WaitingRow {
  return {
    key,
    createdOn,
    values: () => ({ ...fields, orderId: ids.orders.get(orderKey), productId: ids.products.get(productKey) }),
  }
}
