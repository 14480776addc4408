import { parseArgs } from 'node:util'
import { target } from './http-load.ts'
import { type LoadedAccounts, loadAccounts } from './load.ts'
import { measureExport } from './measures/export-accounts.ts'
import { measureImport } from './measures/import-orders.ts'
import { measureOwnFields } from './measures/own-fields.ts'
import { recordRequests, searchRequest } from './measures/records.ts'
import { listRequests, measureRequests, type Setting, startHandWritten } from './measures/requests.ts'
import { measureRollUps } from './measures/roll-ups.ts'
import { measureScopedLists } from './measures/scoped-lists.ts'
import { measureValueRun } from './measures/value-run.ts'
import { type Product, startProduct, type Workspace } from './product.ts'
import { overLimit, report, say, timed } from './report.ts'
import { addStaff, type Staff } from './staff.ts'

const usage = `npm run bench [-- NAME … [--scale 0.1]]
NAME   import, rollups, list, search, rights, fields, record, export, value; all of them without a name
--scale   a share of the full size, to try it out; the limits hold for 1`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    scale: { type: 'string', default: '1' },
    port: { type: 'string', default: '4610' },
    help: { type: 'boolean' },
  },
})
const scale = Number(values.scale)
const port = Number(values.port)
const wanted = (name: string) => positionals.length === 0 || positionals.includes(name)

if (values.help || !(scale > 0 && scale <= 1)) {
  process.stderr.write(`${usage}\n`)
  process.exit(values.help ? 0 : 2)
}

const started = performance.now()
const product = await startProduct(port)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => product.close().finally(() => process.exit(130)))
}
try {
  if (wanted('import')) await measureImport(product, { orders: 1_000_000 * scale, customers: 200_000 * scale })
  if (wanted('rollups')) await measureRollUps(product, { orders: 1_000_000 * scale, customers: 200_000 * scale })
  if (['list', 'search', 'rights', 'fields', 'record', 'export', 'value'].some(wanted)) await oneLargeFirm(product)
} finally {
  await product.close()
}
report({ name: 'whole', value: (performance.now() - started) / 1000, unit: 's' })
if (overLimit().length > 0) say(`above their limit: ${overLimit().join(', ')}`)

async function oneLargeFirm(product: Product): Promise<void> {
  const { workspace, accounts, staff } = await firm(product, { name: 'lists', count: 1_000_000 * scale })
  if (wanted('rights')) await measureScopedLists(product, { workspace, staff })
  if (['list', 'search', 'record'].some(wanted)) await requests(product, { workspace, accounts })
  if (wanted('fields')) await measureOwnFields(product, { workspace })
  if (wanted('export')) await measureExport(product, { workspace })
  if (wanted('value')) await measureValueRun(product, { workspace, accounts, orders: 5_000_000 * scale })
}

async function requests(
  product: Product,
  { workspace, accounts }: { workspace: Workspace; accounts: LoadedAccounts },
): Promise<void> {
  const setting: Setting = { product, workspace, accounts, port: port + 1 }
  const handWritten = await startHandWritten(setting)
  const sides = { ours: target(product.url, workspace.apiKey), theirs: handWritten.to }
  try {
    if (wanted('list')) await measureRequests(listRequests(setting, sides))
    if (wanted('search')) await measureRequests([searchRequest(setting, sides)])
    if (wanted('record')) await measureRequests(recordRequests(setting, sides))
  } finally {
    handWritten.stop()
  }
}

async function firm(
  product: Product,
  { name, count }: { name: string; count: number },
): Promise<{ workspace: Workspace; accounts: LoadedAccounts; staff: Staff }> {
  const workspace = await product.createWorkspace(name)
  const staff = await addStaff(product, workspace)
  const { owners } = staff
  const { result } = await timed(`load ${count} accounts`, () =>
    loadAccounts(product.owner, { workspace, count, owners }),
  )
  return { workspace, accounts: result, staff }
}
