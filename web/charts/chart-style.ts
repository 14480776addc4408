import type { Palette } from '#web/ui/palette.ts'

/** What all charts share: quiet axes, one hairline, our type; colours come from the palette of the theme. */
export function chartStyle(palette: Palette) {
  const text = { color: palette.textSecond, fontSize: 12, fontFamily: 'var(--gx-font)' }
  return {
    text,
    base: {
      animation: false,
      textStyle: { fontFamily: 'var(--gx-font)', fontSize: 12, color: palette.text },
      tooltip: {
        backgroundColor: palette.raised,
        borderColor: palette.line,
        textStyle: { color: palette.text, fontSize: 12, fontFamily: 'var(--gx-font)' },
        extraCssText: `box-shadow: ${palette.shadow}; border-radius: 6px;`,
        confine: true,
      },
    },
    axis: {
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { show: false },
      axisLabel: text,
      nameTextStyle: text,
      splitLine: { lineStyle: { color: palette.line, width: 1 } },
    },
    pointer: { lineStyle: { color: palette.textThird, width: 1 } },
  }
}

/** Text in the markup of a tooltip: names come from customers' files. */
function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** The markup of a tooltip: a heading and lines below it. */
export function tip(head: string, lines: string[]): string {
  const shown = lines.map((line) => `<span>${escapeMarkup(line)}</span>`).join('')
  return `<div class="gx-chart-tip"><strong>${escapeMarkup(head)}</strong>${shown}</div>`
}
