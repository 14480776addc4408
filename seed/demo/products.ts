import { data } from './data.ts'
import type { DemoProduct } from './rows.ts'

/** A product as the baskets need it, prices in yuan of today. */
export type Item = {
  key: string
  family: string
  price: number
  cost: number | undefined
  weight: number
  model: string
}

export const decliningFamily = 'LBP'

/** The catalogue. Services and bought-in control valves have no known cost. */
export function productsOf(): DemoProduct[] {
  return data.products.map(({ code, name, category, unit, price, cost }) => ({
    key: code,
    fields: { code, name, category, unit, price: money(price), ...(cost && { cost: money(cost) }), active: true },
  }))
}

/** The same, as goods to draw from. */
export function itemsOf(): Item[] {
  return data.products.map(({ code, name, price, cost, weight }) => ({
    key: code,
    family: code.slice(0, 3),
    price: Number(price),
    cost: cost ? Number(cost) : undefined,
    weight: Number(weight),
    model: name.split(' ')[0]!,
  }))
}

/** The Chinese name of a family, as a salesman would say it. */
export function familyName(family: string): string {
  return data.products.find(({ code }) => code.startsWith(family))!.category
}

export function money(yuan: number | string): { amount: string; currency: string } {
  return { amount: Number(yuan).toFixed(2), currency: data.firm.currency }
}
