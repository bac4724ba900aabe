import { html, type PropertyDeclarations } from 'lit';
import { heading } from './heading.ts';
import { Section } from './section.ts';
import { standings } from './topic-standing.ts';
import { topicCards } from './topic-cards.ts';
import { topicTable } from './topic-table.ts';

/** What you hear about: cards where it is narrow, a table where it is wide. */
export class TopicsSection extends Section {
  static override get properties(): PropertyDeclarations {
    return { wide: { attribute: false }, only: { attribute: false }, opened: { state: true } };
  }

  declare wide: boolean;
  /** The topics to show; none named: all. */
  declare only: readonly string[];
  /** The topic whose details are open. */
  declare opened: string | null;

  protected override render() {
    const { words, only } = this;
    const shown = standings(this.catalog, this.view.choices).filter(
      ({ topic }) => !only.length || only.includes(topic.id),
    );
    return html`<section aria-labelledby="hear">
      ${heading(this.level, words.hear, 'hear')}
      <p class="lead">${words.allOff}</p>
      ${this.wide ? topicTable(this, shown) : topicCards(this, shown)}
    </section>`;
  }

  toggle(topic: string) {
    this.opened = this.opened === topic ? null : topic;
  }

  /** Closes the details, and leaves the focus on the button that opened them. */
  close(topic: string) {
    this.opened = null;
    void this.focusOn(`[data-opens="${topic}"]`);
  }
}
