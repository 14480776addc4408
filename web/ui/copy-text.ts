import { notify } from './notices.tsx'

/** Copies and says so. Plain http outside localhost has no clipboard; then the old way through a selection. */
export async function copyText(text: string, said: string): Promise<void> {
  if (navigator.clipboard) await navigator.clipboard.writeText(text)
  else copyBySelection(text)
  notify({ text: said })
}

function copyBySelection(text: string): void {
  const area = document.createElement('textarea')
  area.value = text
  area.style.position = 'fixed'
  document.body.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
}
