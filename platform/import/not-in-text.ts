/** Kinds of fields whose values no cell can hold. */
export const notInText: ReadonlySet<string> = new Set(['json', 'file', 'image'])
