/** `SO2026-000042`: year of the order and its place in the firm's count, six digits at least. */
export function orderNumber(date: string, count: number): string {
  return `SO${date.slice(0, 4)}-${String(count).padStart(6, '0')}`
}
