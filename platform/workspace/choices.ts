import { z } from 'zod'
import { locales } from '#platform/context/ctx.ts'
import { industries } from './industries.ts'

const currencies = new Set(Intl.supportedValuesOf('currency'))

export const workspaceName = z.string().trim().min(1).max(120)
export const personName = z.string().trim().min(1).max(120)
export const emailAddress = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s@<>"(),:;\\[\]]+@[^\s@<>"(),:;\\[\]]+\.[^\s@<>"(),:;\\[\]]+$/)
export const localeChoice = z.enum(locales as unknown as ['en', 'zh-CN', 'zh-TW'])
export const industryChoice = z.enum(industries)
export const currencyChoice = z.string().refine((code) => currencies.has(code), { params: { code: 'http.currency' } })
export const timeZoneChoice = z.string().refine(isTimeZone, { params: { code: 'http.time_zone' } })
export const keeperChoice = z.enum(['own', 'referenced'])

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return /^[A-Za-z]/.test(name)
  } catch {
    return false
  }
}
