// The words of a caller's card, as an official without a desk reads it: plain HTML with headings and lists that can be jumped to.
import type { CardStep, CardWords } from '../contract/cards.ts';
import { escaped, frame } from './linkWords.ts';

/** The card on a page of its own. */
export interface CardOf extends CardWords {
  /** When it was read, and until when it can be. */
  readonly now: string;
  readonly until: string;
}

/** The card. Its title names nobody: titles stay in a browser's history. */
export function cardPage(card: CardOf): string {
  const { municipality, agent, topic, note } = card;
  return frame(
    'Ein Anruf für Sie',
    `<p>${agent === null ? 'Die Telefonanlage verbindet selbst, nach einer Regel der Rufnummer.' : `${escaped(agent)} vom Telefonservice verbindet.`}</p>
<h2>Wer anruft</h2>
${facts([
  ['Name', card.name ?? 'nicht bekannt'],
  ['Nummer', card.number ?? (card.withheld ? 'unterdrückt' : 'nicht bekannt')],
  ['Ruft an bei', municipality],
])}
<h2>Anliegen</h2>
${topic === null ? '' : facts([['Thema', topic]])}
${note.trim() === '' ? '<p>Noch nichts notiert.</p>' : `<p class="question">${escaped(note.trim())}</p>`}
<h2>Bisher</h2>
${stepList(card.steps)}
${card.tickets.map(ticketPart).join('\n')}
<p class="small">Stand ${escaped(card.now)} Uhr; neu geladen zeigt die Seite, was inzwischen dazukam. Sie gilt bis ${escaped(card.until)} Uhr und nur für Sie.</p>`,
  );
}

/** The call was to come and did not; of the caller nothing is said any more. */
export function callGonePage(): string {
  return frame(
    'Der Anruf kommt nicht zu Ihnen',
    '<p>Er ist wieder beim Telefonservice, oder es wurde aufgelegt. Sie müssen nichts tun.</p>',
  );
}

function ticketPart({ number, subject, state, due, text, steps }: CardOf['tickets'][number]): string {
  return `<h2>Vorgang ${escaped(number)}</h2>
${facts([
  ['Betreff', subject],
  ['Stand', state],
  ['Fällig', due],
])}
${text.trim() === '' ? '' : `<p class="question">${escaped(text.trim())}</p>`}
<h3>Verlauf</h3>
${stepList(steps)}`;
}

function facts(rows: readonly (readonly [string, string])[]): string {
  return `<dl>${rows.map(([what, is]) => `<div><dt>${escaped(what)}</dt><dd>${escaped(is)}</dd></div>`).join('')}</dl>`;
}

function stepList(steps: readonly CardStep[]): string {
  const items = steps.map(
    ({ time, words }) => `<li><span class="time">${escaped(time)}</span> <span>${escaped(words)}</span></li>`,
  );
  // Some screen readers take a list without marks for none.
  return `<ol class="steps" role="list">${items.join('')}</ol>`;
}
