/**
 * Every error the product throws on purpose: its stable code and HTTP status.
 * The words stand in `platform/error/locales` under `error.<code>`; they say what happened and what to do next.
 */
export const errorCatalogue = {
  validation: 400,
  malformed_request: 400,
  invalid_filter: 400,
  invalid_sort: 400,
  invalid_cursor: 400,
  unknown_field: 400,
  unauthenticated: 401,
  invalid_login: 401,
  forbidden: 403,
  no_workspace: 403,
  key_read_only: 403,
  not_found: 404,
  merged: 301,
  conflict: 409,
  version_conflict: 409,
  duplicate: 409,
  merged_away: 409,
  idempotency_in_flight: 409,
  in_use: 409,
  last_admin: 409,
  admin_role_fixed: 409,
  role_held: 409,
  hand_over_needed: 409,
  selection_grew: 409,
  gone: 410,
  payload_too_large: 413,
  uri_too_long: 414,
  unsupported_media_type: 415,
  idempotency_mismatch: 422,
  unprocessable: 422,
  precondition_required: 428,
  rate_limited: 429,
  headers_too_large: 431,
  internal: 500,
  query_too_slow: 503,
  unavailable: 503,
} as const satisfies Record<string, number>

export type ErrorCode = keyof typeof errorCatalogue
