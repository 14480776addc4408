/** The first sentence of the customer's words, at most 80 characters: a statement to begin with. */
export function firstSentence(quote: string): string {
  const sentence = quote
    .trim()
    .split(/(?<=[。！？!?])|(?<=\.)\s|\n/u)[0]!
    .trim()
  const characters = Array.from(sentence)
  return characters.length > 80 ? `${characters.slice(0, 79).join('')}…` : sentence
}
