import { ConfigProvider, type ThemeConfig, theme } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { useAntdLocale } from '#web/i18n/start-i18n.ts'
import { useDark, usePalette } from './appearance.ts'
import type { Palette } from './palette.ts'

/** Ant Design under our own calm theme; every colour comes from the one palette. */
export function Theme({ children }: { children: ReactNode }) {
  const dark = useDark()
  const palette = usePalette()
  const locale = useAntdLocale()
  const config = useMemo(() => themeOf(palette, dark), [palette, dark])
  return (
    <ConfigProvider
      theme={config}
      locale={locale}
      // Two Han characters in a button get a hand-made space by default.
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      {children}
    </ConfigProvider>
  )
}

function themeOf(palette: Palette, dark: boolean): ThemeConfig {
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    hashed: false,
    token: {
      colorPrimary: palette.accentFill,
      colorInfo: palette.accentFill,
      colorLink: palette.accent,
      colorLinkHover: palette.accentHover,
      colorError: palette.danger,
      colorWarning: palette.look,
      colorSuccess: palette.done,
      colorBgBase: palette.page,
      colorBgContainer: palette.page,
      colorBgElevated: palette.raised,
      colorBgLayout: palette.sunken,
      colorText: palette.text,
      colorTextSecondary: palette.textSecond,
      colorTextTertiary: palette.textThird,
      colorTextPlaceholder: palette.textThird,
      colorBorder: palette.edge,
      colorBorderSecondary: palette.line,
      colorSplit: palette.line,
      controlItemBgHover: palette.hover,
      controlItemBgActive: palette.selected,
      controlItemBgActiveHover: palette.selected,
      fontFamily: 'var(--gx-font)',
      fontSize: 13,
      fontWeightStrong: 600,
      borderRadius: 6,
      borderRadiusLG: 6,
      borderRadiusSM: 6,
      controlHeight: 32,
      boxShadow: palette.shadow,
      boxShadowSecondary: palette.shadow,
      // Nothing fades or slides; a button that has worked loses its spinner at once, for screen readers too.
      motion: false,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 400 },
      Segmented: { trackBg: palette.sunken, itemSelectedBg: palette.raised },
      Select: { optionSelectedBg: palette.selected, optionSelectedFontWeight: 400 },
      Tabs: {
        horizontalItemGutter: 24,
        titleFontSize: 13,
        itemSelectedColor: palette.accent,
        itemHoverColor: palette.accentHover,
        inkBarColor: palette.accent,
      },
      Tooltip: { colorBgSpotlight: dark ? '#31383b' : '#1f2729' },
    },
  }
}
