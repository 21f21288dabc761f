/** The sentences of a folded text, as far as marks and line ends part them; the whole text when they don't. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .split(/(?<=[^\d\s])[.](?=\s|$)|(?<=\d)[.](?=\s|$)|[!?;。!?；…\n]+|(?<!\d),|,(?!\d)|、|，/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
