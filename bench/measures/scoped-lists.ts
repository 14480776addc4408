import { p50, send, target } from '#bench/http-load.ts'
import type { Product, Workspace } from '#bench/product.ts'
import { report, say } from '#bench/report.ts'
import type { Staff } from '#bench/staff.ts'

const samples = 200

/**
 * The same lists for who sees all records, for the manager of nine tenths of 2,000 members and for the manager of fifty: the scope
 * "team and below" may cost no more than seeing everything does. Pages by name and by time, the second page, a filter.
 */
export async function measureScopedLists(
  product: Product,
  { workspace, staff }: { workspace: Workspace; staff: Staff },
): Promise<void> {
  const industry = encodeURIComponent(JSON.stringify({ field: 'industry', op: 'eq', value: '化工' }))
  const queries = { 'by-name': 'sort=name', newest: 'sort=-createdAt', filtered: `sort=-createdAt&filter=${industry}` }
  for (const [name, query] of Object.entries(queries)) {
    say(`scoped list ${name}`)
    const ask = ({ apiKey }: Workspace) => {
      const to = target(product.url, apiKey)
      let cursor = ''
      // Every second request continues from where the one before ended.
      return async (i: number) => {
        const path = `/api/v1/accounts?limit=50&${query}${i % 2 === 1 && cursor ? `&cursor=${cursor}` : ''}`
        const answer = JSON.parse((await send(to, { method: 'GET', path })).text) as {
          page: { nextCursor: string | null }
        }
        cursor = encodeURIComponent(answer.page.nextCursor ?? '')
      }
    }
    const [all, many, few] = await p50(samples, [ask(workspace), ask(staff.ofMany), ask(staff.ofFew)])
    report({ name: `list-team-and-below-${name}`, ratio: many! / all!, max: 2, ms: many, allMs: all })
    report({ name: `list-small-team-${name}`, value: few!, unit: 'ms', allMs: all })
  }
}
