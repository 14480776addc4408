export interface Palette {
  page: string
  sunken: string
  raised: string
  hover: string
  selected: string
  line: string
  /** Around what can be typed into. */
  edge: string
  text: string
  textSecond: string
  textThird: string
  accent: string
  accentFill: string
  accentHover: string
  accentSoft: string
  danger: string
  dangerSoft: string
  look: string
  lookSoft: string
  done: string
  doneSoft: string
  attitude: string
  behaviour: string
  market: string
  shadow: string
}

export const LIGHT: Palette = {
  page: '#ffffff',
  sunken: '#f6f7f7',
  raised: '#ffffff',
  hover: '#f0f3f3',
  selected: '#e7f1f0',
  line: '#e3e7e7',
  edge: '#cdd5d5',
  text: '#1a2022',
  textSecond: '#566164',
  textThird: '#646f72',
  accent: '#0f6b66',
  accentFill: '#0f6b66',
  accentHover: '#0b5854',
  accentSoft: '#e4f1ef',
  danger: '#b3261e',
  dangerSoft: '#fbecea',
  look: '#8a5a00',
  lookSoft: '#fbf2df',
  done: '#25703a',
  doneSoft: '#e7f3ea',
  attitude: '#0f7d75',
  behaviour: '#56677f',
  market: '#b08a4f',
  shadow: '0 6px 24px rgba(16, 30, 32, 0.12), 0 1px 3px rgba(16, 30, 32, 0.08)',
}

export const DARK: Palette = {
  page: '#16191b',
  sunken: '#101314',
  raised: '#1d2123',
  hover: '#23282a',
  selected: '#1b302f',
  line: '#2c3235',
  edge: '#444c50',
  text: '#e5e9ea',
  textSecond: '#a5afb2',
  textThird: '#8a9598',
  accent: '#5cc4b8',
  accentFill: '#1a7d75',
  accentHover: '#7ad3c8',
  accentSoft: '#1a312f',
  danger: '#f0867d',
  dangerSoft: '#3a2220',
  look: '#dcae57',
  lookSoft: '#352a16',
  done: '#74c487',
  doneSoft: '#1c3023',
  attitude: '#43b5aa',
  behaviour: '#8d9fb9',
  market: '#cdab74',
  shadow: '0 8px 28px rgba(0, 0, 0, 0.5), 0 1px 3px rgba(0, 0, 0, 0.4)',
}

/** Sets the palette as CSS variables, `--gx-text-second` and so on, for the style sheets of web/. */
export function paint(palette: Palette, root: HTMLElement): void {
  for (const [name, value] of Object.entries(palette)) {
    root.style.setProperty(`--gx-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value)
  }
}
