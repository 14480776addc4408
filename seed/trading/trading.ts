import type { need } from '#domains/needs/need/need.object.ts'
import type { attitudeEvidence } from '#domains/relationship/evidence/attitude-evidence.object.ts'
import { quoteValue } from '#domains/relationship/evidence/evidence.rules.ts'
import type { InputOf } from '#platform/object/define-object.ts'
import { csvRows } from '#seed/csv-rows.ts'
import { type Day, dayOf, isoDay } from '#seed/demo/day.ts'
import type { DemoActivity, DemoFirm, KindOf } from '#seed/demo/rows.ts'
import type { DemoVoices } from '#seed/demo/voices.ts'
import { usersOf } from '#seed/people.ts'
import { type Random, randomFrom } from '#seed/random.ts'
import firm from './data/firm.json' with { type: 'json' }
import followUps from './data/follow-ups.json' with { type: 'json' }

type Customer = Record<
  | 'key'
  | 'name'
  | 'short'
  | 'industry'
  | 'region'
  | 'owner'
  | 'contact'
  | 'title'
  | 'mobile'
  | 'every'
  | 'amount'
  | 'firstAgo'
  | 'lastAgo',
  string
>
type FollowUp = {
  customer: string
  daysAgo: number
  kind: KindOf
  subject: string
  content: string
  quote?: string
  attitude?: { construct: InputOf<typeof attitudeEvidence>['construct']; direction: keyof typeof quoteValue }
  need?: Omit<InputOf<typeof need>, 'accountId'>
}
type Product = (typeof firm.products)[number]

type TradingFirm = Omit<DemoFirm, 'truth'> & {
  /** Who went away without a word, and who bought once: what was put in to be found. */
  truth: Pick<DemoFirm['truth'], 'silentLarge' | 'oneTimeBuyers'>
}

/**
 * The small sample: a trader of packaging with twelve people and forty customers over two years that end on `today`. It has
 * too few customers and orders for a model, and no IT staff: what the product can still say is shares, trends and judgement.
 */
export function generateTrading({ seed, today }: { seed: number; today: string }): TradingFirm {
  const day = dayOf(today)
  const random = randomFrom(seed).fork('trading')
  const customers = csvRows<Customer>(new URL('data/customers.csv', import.meta.url))
  const sold = customers.flatMap((customer) => ordersOf(customer, { today: day, random: random.fork(customer.key) }))
  const orders = sold
    .sort((a, b) => a.day - b.day)
    .map((order, i) => ({ ...order, number: `QH${String(i + 1).padStart(5, '0')}` }))
  const activities = activitiesOf(customers, day)
  return {
    name: firm.name,
    industry: firm.industry,
    currency: firm.currency,
    timeZone: firm.timeZone,
    locale: 'zh-CN',
    teams: firm.teams,
    users: usersOf(firm),
    products: firm.products.map(({ weight: _, ...product }) => ({
      key: product.code,
      fields: product,
    })),
    accounts: customers.map((customer) => ({
      key: customer.key,
      ownerKey: customer.owner,
      createdOn: isoDay(day - Number(customer.firstAgo || 60)),
      fields: {
        name: customer.name,
        shortName: customer.short,
        kinds: [customer.amount ? 'customer' : 'prospect'],
        industry: customer.industry,
        region: customer.region,
      },
    })),
    contacts: customers.map((customer) => ({
      key: `${customer.key}-1`,
      ownerKey: customer.owner,
      accountKey: customer.key,
      createdOn: isoDay(day - Number(customer.firstAgo || 60)),
      fields: {
        name: customer.contact,
        title: customer.title,
        mobile: customer.mobile,
        decisionMaker: /老板|厂长|经理/.test(customer.title),
      },
    })),
    orders: orders.map(({ number, customer, day: on }) => ({
      key: number,
      ownerKey: customer.owner,
      accountKey: customer.key,
      fields: { number, date: isoDay(on), status: day - on < 6 ? 'confirmed' : 'completed' },
    })),
    lines: orders.flatMap(({ number, lines }) =>
      lines.map(({ product, quantity }) => ({
        orderKey: number,
        productKey: product.code,
        fields: { quantity, price: product.price, cost: product.cost },
      })),
    ),
    activities,
    voices: voicesOf(activities),
    truth: {
      silentLarge: customers
        .filter(({ lastAgo, every }) => Number(lastAgo) > 100 && Number(every) > 0)
        .map(({ key }) => key),
      oneTimeBuyers: customers.filter(({ every }) => every === '0').map(({ key }) => key),
    },
  }
}

/** `every` is the usual gap in days, 0 for who bought once; without an amount he has not bought. */
function ordersOf(customer: Customer, { today, random }: { today: Day; random: Random }) {
  if (!customer.amount) return []
  const every = Number(customer.every)
  const until = today - Number(customer.lastAgo)
  const days: Day[] = []
  for (
    let day = today - Number(customer.firstAgo);
    day <= until;
    day += Math.max(3, Math.round(every * random.gamma(6)))
  ) {
    days.push(day)
    if (every === 0) break
  }
  return days.map((day) => ({
    customer,
    day,
    lines: linesOf(Number(customer.amount) * random.logNormal(1, 0.25), random),
  }))
}

function linesOf(amount: number, random: Random): { product: Product; quantity: number }[] {
  const kinds = random.int(1, 3)
  const products = new Set(Array.from({ length: kinds }, () => random.weighted(firm.products, ({ weight }) => weight)))
  return [...products].map((product) => {
    const quantity = Math.max(1, Math.round(amount / products.size / Number(product.price) / 10) * 10)
    return { product, quantity }
  })
}

function activitiesOf(customers: readonly Customer[], today: Day): DemoActivity[] {
  const byKey = new Map(customers.map((customer) => [customer.key, customer]))
  return [...(followUps as FollowUp[])]
    .sort((a, b) => b.daysAgo - a.daysAgo)
    .map(({ customer: key, daysAgo, kind, subject, content, quote }, i) => ({
      key: `F${String(i + 1).padStart(3, '0')}`,
      accountKey: key,
      ownerKey: byKey.get(key)!.owner,
      contactKey: `${key}-1`,
      ...(quote && { quotedContactKey: `${key}-1` }),
      fields: {
        kind,
        subject,
        content,
        happenedAt: `${isoDay(today - daysAgo)}T0${1 + (i % 9)}:30:00Z`,
        ...(quote && { quote }),
        done: true,
      },
    }))
}

/** What some of the quotes say, as people of the firm tagged them. */
function voicesOf(activities: readonly DemoActivity[]): DemoVoices {
  const byQuote = new Map((followUps as FollowUp[]).map((followUp) => [followUp.quote, followUp]))
  const voices: DemoVoices = { attitudes: [], needs: [], needEvidence: [] }
  for (const { key: activityKey, accountKey, contactKey, fields } of activities) {
    const { quote, happenedAt } = fields
    const said = quote ? byQuote.get(quote) : undefined
    if (!said || !quote || !happenedAt) continue
    const where = { activityKey, accountKey, contactKey }
    if (said.attitude) {
      const { construct, direction } = said.attitude
      voices.attitudes.push({
        ...where,
        fields: { construct, value: quoteValue[direction], source: 'quote', words: quote, saidAt: happenedAt },
      })
    }
    if (said.need) {
      const needKey = `${accountKey}/${said.need.statement}`
      const createdOn = happenedAt.slice(0, 10)
      voices.needs.push({ key: needKey, accountKey, contactKey, createdOn, fields: { ...said.need, state: 'stated' } })
      voices.needEvidence.push({ ...where, needKey, fields: { quote, saidAt: happenedAt } })
    }
  }
  return voices
}
