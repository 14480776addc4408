/** Names that later modules of the product give to objects of their own (design.md, section 2), with their plurals. */
const future: Readonly<Record<string, string>> = {
  lead: 'leads',
  leadPool: 'lead-pools',
  opportunity: 'opportunities',
  pipeline: 'pipelines',
  stage: 'stages',
  priceBook: 'price-books',
  quote: 'quotes',
  contract: 'contracts',
  payment: 'payments',
  paymentPlan: 'payment-plans',
  invoice: 'invoices',
  task: 'tasks',
  campaign: 'campaigns',
  audience: 'audiences',
  case: 'cases',
  call: 'calls',
  tier: 'tiers',
  source: 'sources',
  territory: 'territories',
  partner: 'partners',
  queue: 'queues',
  webhook: 'webhooks',
  event: 'events',
  automation: 'automations',
  report: 'reports',
  dashboard: 'dashboards',
}

let paths: ReadonlySet<string> = new Set()

/** Tells which first parts of paths the API has; called once by the composition root. */
export function reservePaths(first: Iterable<string>): void {
  paths = new Set(first)
}

/** Whether the product has, or will have, an object of this name. */
export function isReservedName(name: string): boolean {
  return Object.hasOwn(future, name) || name === 'custom' || name === 'record'
}

/** Whether a resource under this plural would stand in the way of one of the product. */
export function isReservedPlural(plural: string): boolean {
  return paths.has(plural) || Object.values(future).includes(plural)
}
