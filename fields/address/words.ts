import type { Address } from '#fields/address/kind.ts'

/** An address in the order of its country: 省市区街道 from large to small without spaces, elsewhere from small to large. */
export function addressWords({ country, province, city, district, street, postalCode }: Address): string {
  const parts = [province, city, district, street]
  if (parts.some((part) => /\p{Script=Han}/u.test(part ?? ''))) {
    // A municipality is its own province: 上海市上海市 is said once.
    const line = [country, province, city === province ? '' : city, district, street].filter(Boolean).join('')
    return [line, postalCode].filter(Boolean).join(' ')
  }
  return [street, district, city, [province, postalCode].filter(Boolean).join(' '), country].filter(Boolean).join(', ')
}
