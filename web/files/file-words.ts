import { type Formats, intlLocale } from '#web/i18n/formats.ts'

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
const STEP = 1024

/** 1.4 MB: how large a file is, to read at a glance. */
export function sizeWords(bytes: number, { language }: Formats): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(STEP)))
  const format = new Intl.NumberFormat(intlLocale(language), {
    ...{ style: 'unit', unit: UNITS[step], unitDisplay: step === 0 ? 'long' : 'short' },
    maximumFractionDigits: step < 2 ? 0 : 1,
  })
  return format.format(bytes / STEP ** step)
}

/** How a file can be looked at without leaving the page; undefined: only saved. */
export function previewOf({
  mediaType,
  bytes,
}: {
  mediaType: string
  bytes: number
}): 'image' | 'text' | 'pdf' | undefined {
  if (/^image\/(?:png|jpeg|gif|webp|avif|bmp)$/.test(mediaType)) return 'image'
  if (mediaType === 'text/plain' && bytes <= LARGEST_TEXT) return 'text'
  if (mediaType === 'application/pdf') return 'pdf'
  return undefined
}

const LARGEST_TEXT = 1024 * 1024
