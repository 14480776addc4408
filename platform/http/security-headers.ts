/**
 * Headers of every answer. Styles may be inline because the component library writes its style sheets at run time;
 * scripts never.
 */
const pagePolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** What the program answers is data: nothing in it may run or be framed. */
const dataPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox"

export function securityHeaders({ https, page }: { https: boolean; page: boolean }): Record<string, string> {
  return {
    'content-security-policy': page ? pagePolicy : dataPolicy,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    ...(page ? {} : { 'cache-control': 'no-store' }),
    ...(https ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  }
}
