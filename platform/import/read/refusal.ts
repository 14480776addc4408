import { AppError } from '#platform/error/app-error.ts'
import type { ErrorCode } from '#platform/error/catalogue.ts'

/** The error of a file that cannot be imported as a whole; `code` names words under `import.file.<code>`. */
export function refuseFile(code: string, params: Record<string, unknown> = {}): AppError {
  return new AppError(statusOf[code] ?? 'unprocessable', {
    errors: [{ path: 'file', code: `import.file.${code}`, params }],
  })
}

const statusOf: Record<string, ErrorCode> = {
  tooLarge: 'payload_too_large',
  oldExcel: 'unsupported_media_type',
  notText: 'unsupported_media_type',
  pdf: 'unsupported_media_type',
  image: 'unsupported_media_type',
  html: 'unsupported_media_type',
  xml: 'unsupported_media_type',
  compressed: 'unsupported_media_type',
}
