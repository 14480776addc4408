import { useSyncExternalStore } from 'react'
import { DARK, LIGHT, type Palette, paint } from './palette.ts'
import { remembered } from './remembered.ts'

export type Theme = 'light' | 'dark' | 'system'
export type Density = 'compact' | 'regular' | 'roomy'

export const ROW_HEIGHT: Record<Density, number> = { compact: 30, regular: 36, roomy: 44 }

const theme = remembered<Theme>('theme', 'system')
const density = remembered<Density>('density', 'regular')
const systemDark = window.matchMedia('(prefers-color-scheme: dark)')

export const setTheme = (value: Theme) => theme.set(value)
export const setDensity = (value: Density) => density.set(value)
export const useThemeChoice = () => useSyncExternalStore(theme.subscribe, theme.get)
export const useDensity = () => useSyncExternalStore(density.subscribe, density.get)

/** Whether the dark palette is on, following the system where the person chose that. */
export function useDark(): boolean {
  return useSyncExternalStore(subscribe, isDark)
}

export function usePalette(): Palette {
  return useDark() ? DARK : LIGHT
}

/** Paints at start and on every change, before and outside React, so that no page flashes in the other theme. */
export function keepPainted(): void {
  const apply = () => {
    const root = document.documentElement
    root.dataset.theme = isDark() ? 'dark' : 'light'
    root.dataset.density = density.get()
    root.style.setProperty('--gx-row', `${ROW_HEIGHT[density.get()]}px`)
    root.style.colorScheme = isDark() ? 'dark' : 'light'
    paint(isDark() ? DARK : LIGHT, root)
  }
  subscribe(apply)
  density.subscribe(apply)
  apply()
}

function isDark(): boolean {
  return theme.get() === 'dark' || (theme.get() === 'system' && systemDark.matches)
}

function subscribe(listener: () => void): () => void {
  systemDark.addEventListener('change', listener)
  const stop = theme.subscribe(listener)
  return () => {
    systemDark.removeEventListener('change', listener)
    stop()
  }
}
