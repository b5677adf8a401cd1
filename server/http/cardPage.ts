// Puts the card of a caller together as it is at this moment: names instead of ids, times as people write them.
import type { CardStep, CardWords } from '../contract/cards.ts';
import { SYSTEM, type TicketState } from '../contract/tickets.ts';
import { writtenNumber } from '../numbers.ts';
import { type KeptCard, readCard } from '../store/cards.ts';
import type { KeptLink } from '../store/links.ts';
import { callGonePage, cardPage } from './cardWords.ts';
import { overPage } from './linkWords.ts';
import type { HttpParts } from './parts.ts';

const STATES: Readonly<Record<TicketState, string>> = {
  new: 'neu',
  inWork: 'in Arbeit',
  waitingCitizen: 'wartet auf Antwort',
  answered: 'beantwortet',
  closed: 'abgeschlossen',
};

/** The page behind a link to a card, and its status. */
export async function showCard(parts: HttpParts, link: KeptLink): Promise<{ status: number; html: string }> {
  const official = parts.book().officials.find(({ id }) => id === link.officialId);
  const card = await readCard(parts.db, link, official?.department ?? null);
  if (card === 'forgotten') return { status: 404, html: overPage() };
  if (card === 'gone') return { status: 410, html: callGonePage() };
  const { timeZone } = parts.config;
  const clock = new Intl.DateTimeFormat('de-DE', { timeZone, hour: '2-digit', minute: '2-digit' });
  const [now, until] = [clock.format(parts.now()), clock.format(link.expiresAt)];
  return { status: 200, html: cardPage({ ...cardInWords(parts, link, card), now, until }) };
}

/** What is kept of the card, in words. about: the call; madeBy: who connects it. */
export function cardInWords(
  parts: HttpParts,
  { about, madeBy }: Pick<KeptLink, 'about' | 'madeBy'>,
  card: KeptCard,
): CardWords {
  const { municipalities, departments, officials, people, topics } = parts.book();
  const names = new Map([...officials, ...people, ...departments, ...topics].map(({ id, name }) => [id, name]));
  names.set(SYSTEM, 'Telefonanlage');
  const nameOf = (id: string) => names.get(id) ?? id;
  const { timeZone } = parts.config;
  const clock = new Intl.DateTimeFormat('de-DE', { timeZone, hour: '2-digit', minute: '2-digit' });
  const moment = new Intl.DateTimeFormat('de-DE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const place = municipalities.find(({ id }) => id === card.municipalityId);
  const said = card.tickets.find(({ ticket }) => ticket.callId === about)?.ticket.citizenName ?? null;
  return {
    municipality: place?.name ?? card.municipalityId,
    agent: madeBy === SYSTEM ? null : nameOf(madeBy),
    name: card.name ?? said,
    number: card.number === null ? null : writtenNumber(card.number, place),
    withheld: card.withheld,
    topic: card.topicIds.length === 0 ? null : card.topicIds.map(nameOf).join(', '),
    note: card.note,
    steps: stepsOf(card, nameOf, (id) => parts.knowledge().articles.find((one) => one.id === id)?.title ?? id)
      .sort((one, other) => one.at - other.at)
      .map(({ at, words }) => ({ time: clock.format(at), words })),
    tickets: card.tickets.map(({ ticket: { number, subject, state, dueAt, text }, steps }) => ({
      number,
      subject,
      state: STATES[state],
      due: moment.format(dueAt),
      text,
      steps: steps.map(
        (step): CardStep => ({
          time: moment.format(step.at),
          words: [`${step.what === 'opened' ? 'angelegt' : STATES[step.state]} (${nameOf(step.by)})`, step.text]
            .filter((words) => words !== '')
            .join(': '),
        }),
      ),
    })),
  };
}

/** What was done for the caller, with the moment of each (epoch milliseconds). */
function stepsOf(
  card: KeptCard,
  nameOf: (id: string) => string,
  titleOf: (articleId: string) => string,
): { readonly at: number; readonly words: string }[] {
  const { arrivedAt, answeredAt, read, answers, inquiries } = card;
  return [
    { at: answeredAt ?? arrivedAt, words: 'Anruf beim Telefonservice' },
    ...read.map(({ at, articleId }) => ({ at, words: `Nachgelesen: ${titleOf(articleId)}` })),
    ...answers.map(({ at, title }) => ({ at, words: `Per Mail geschickt: ${title}` })),
    ...inquiries.flatMap(({ number, departmentId, question, answer, askedAt, answeredAt: told }) => [
      { at: askedAt, words: `Fachfrage ${number} an ${nameOf(departmentId)}: ${question}` },
      ...(answer === null ? [] : [{ at: told ?? askedAt, words: `Antwort auf ${number}: ${answer}` }]),
    ]),
    ...card.tickets
      .filter(({ ticket }) => ticket.openedAt >= arrivedAt)
      .map(({ ticket }) => ({ at: ticket.openedAt, words: `Vorgang ${ticket.number} angelegt` })),
  ];
}
