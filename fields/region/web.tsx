import { Cascader } from 'antd'
import { getCountries } from 'libphonenumber-js/max'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CellProps, InputProps, WebKind } from '#fields/web-kind.ts'
import { intlLocale } from '#web/i18n/formats.ts'
import type { Language } from '#web/i18n/language.ts'
import { useLanguage } from '#web/i18n/start-i18n.ts'
import { countryName } from './kind.ts'
import { loadedRegions, useRegions } from './loaded-regions.ts'
import { type Region, regionName } from './region-tree.ts'

export const regionWeb: WebKind<string> = {
  width: 160,
  // The province comes before its city.
  saves: 'on leaving',
  Cell: RegionCell,
  Input: RegionInput,
  words: (value, { formats }) => words(value, loadedRegions(), formats.language),
}

function RegionCell({ value }: CellProps<string>) {
  return <>{words(value, useRegions(), useLanguage())}</>
}

interface Option {
  value: string
  label: string
  children?: Option[]
}

function RegionInput({ id, value, onChange, autoFocus, opened, invalid, use }: InputProps<string>) {
  const { t } = useTranslation()
  const language = useLanguage()
  const tree = useRegions()
  const options = useMemo(
    () => [
      ...optionsOf(tree),
      { value: 'elsewhere', label: t('field.region.elsewhere'), children: countries(language) },
    ],
    [tree, language, t],
  )
  return (
    <Cascader
      id={id}
      options={options}
      // A province alone is an answer too.
      changeOnSelect
      showSearch={{ filter: (typed, path) => path.some(({ label }) => String(label).includes(typed)) }}
      value={value ? pathOf(value, tree) : []}
      displayRender={() => (value ? words(value, tree, language) : '')}
      allowClear={!use.field.required}
      autoFocus={autoFocus}
      defaultOpen={opened}
      status={invalid ? 'error' : ''}
      style={{ width: '100%' }}
      onChange={(path) => {
        const last = path?.at(-1)
        if (last !== 'elsewhere') onChange((last as string | undefined) ?? null)
      }}
    />
  )
}

function words(value: string, tree: readonly Region[], language: Language): string {
  if (/^\d{6}$/.test(value)) return regionName(tree, value) ?? value
  const name = /^[A-Z]{2}( |$)/.test(value) ? countryName(value.slice(0, 2), intlLocale(language)) : undefined
  return name ? [name, value.slice(3)].filter(Boolean).join(' ') : value
}

function optionsOf(regions: readonly Region[]): Option[] {
  return regions.map(({ c, n, d }) => ({ value: c, label: n, ...(d && { children: optionsOf(d) }) }))
}

function countries(language: Language): Option[] {
  return getCountries()
    .filter((code) => code !== 'CN')
    .map((code) => ({ value: code, label: countryName(code, intlLocale(language)) ?? code }))
    .sort((a, b) => a.label.localeCompare(b.label, language))
}

/** The codes from the province down. */
function pathOf(value: string, tree: readonly Region[]): string[] {
  if (!/^\d{6}$/.test(value)) return ['elsewhere', value.slice(0, 2)]
  const around = tree.find(({ c, d }) => c === value || (d && regionName(d, value)))
  return around && around.c !== value ? [around.c, ...pathOf(value, around.d!)] : [value]
}
