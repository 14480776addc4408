import { csvRows } from '#seed/csv-rows.ts'
import dealers from './data/dealers.json' with { type: 'json' }
import firm from './data/firm.json' with { type: 'json' }
import subjects from './data/follow-up-subjects.json' with { type: 'json' }
import patterns from './data/follow-ups.json' with { type: 'json' }
import industries from './data/industries.json' with { type: 'json' }
import titles from './data/titles.json' with { type: 'json' }
import type { KindOf } from './rows.ts'

export type City = {
  city: string
  province: string
  area: string
  latin: string
  phone: string
  digits: string
  division: string
  weight: string
  districts: string
}
export type Industry = { name: string; share: number; words: string[]; basket: Record<string, number> }
export type ProductRow = {
  code: string
  name: string
  category: string
  unit: string
  price: string
  cost: string
  weight: string
}
export type Topic = keyof typeof subjects
export type Pattern = { topic: Topic; kind: KindOf; text: string; next?: string; quote?: string }
export type Person = (typeof firm.people)[number] & { team?: string; left?: boolean }
export type Title = { title: string; call: string; weight: number }

/** The pools from which the sample firm is drawn (files under `data/`). */
export const data = {
  firm: firm as Omit<typeof firm, 'people'> & { people: Person[] },
  dealers: dealers as { words: string[]; forms: string[]; basket: Record<string, number> },
  industries: industries as unknown as Industry[],
  titles: titles as Record<'customer' | 'dealer', Title[]>,
  subjects: subjects as Record<Topic, string[]>,
  patterns: patterns as Pattern[],
  brands: rowsOf<{ name: string; latin: string }>('brands'),
  cities: rowsOf<City>('cities'),
  surnames: rowsOf<{ name: string; latin: string; weight: string }>('surnames'),
  givenNames: rowsOf<{ name: string; latin: string; gender: string }>('given-names'),
  products: rowsOf<ProductRow>('products'),
  foreign:
    rowsOf<
      Record<'name' | 'city' | 'country' | 'region' | 'industry' | 'contact' | 'title' | 'mail' | 'phone', string>
    >('foreign'),
  rivals: rowsOf<Record<'name' | 'kind' | 'city' | 'latin' | 'note', string>>('rivals'),
  newYears: rowsOf<{ date: string }>('new-year'),
}

function rowsOf<Row extends Record<string, string>>(name: string): Row[] {
  return csvRows<Row>(new URL(`data/${name}.csv`, import.meta.url))
}
