/**
 * Remembers what a slow pure function gave. Many customers share a zone, and what is due is due at the same moments for
 * all of them: the same questions come again and again. Bounded, since zones come from customers' profiles.
 */
export class Recent<Answer> {
  private readonly answers = new Map<string, Answer>();

  /** @param most - answers that are kept; then all are forgotten at once */
  constructor(private readonly most: number) {}

  get(question: string, answer: () => Answer): Answer {
    const known = this.answers.get(question);
    if (known !== undefined) return known;
    const found = answer();
    if (this.answers.size >= this.most) this.answers.clear();
    this.answers.set(question, found);
    return found;
  }
}
