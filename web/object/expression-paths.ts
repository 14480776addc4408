/** An expression with its paths called by their names. */
export function inNames(expression: string, nameOf: (path: string) => string): string {
  return (
    expression
      // What stands in quotation marks is no field.
      .split(/("(?:[^"\\]|\\.)*")/)
      .map((part, index) =>
        index % 2 === 1 ? part : part.replace(/(?<![\w.])[a-zA-Z_]\w*(?:\.\w+)*(?![\w(])/g, (path) => nameOf(path)),
      )
      .join('')
  )
}
