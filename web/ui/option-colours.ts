/** Colours that an option of a choice may have, by name: each has a tint and an ink in both themes. */
export const OPTION_COLOURS = ['grey', 'teal', 'blue', 'green', 'amber', 'orange', 'red', 'purple'] as const
