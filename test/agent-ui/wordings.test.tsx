// @vitest-environment jsdom
// Wording a text anew at the lead's desk: what is wrong stands at the field, what was typed stays, and another lead's change is shown first.
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SpokenTextsCard } from '../../agent-ui/src/desks/recordings/SpokenTextsCard.tsx';
import { useSpokenTexts } from '../../agent-ui/src/desks/recordings/useSpokenTexts.ts';
import type { SpokenTextRow } from '../../server/contract/recordings.ts';
import type { WordingOrder } from '../../server/contract/wordings.ts';
import { findings, serve, show, strike } from './leadStand.tsx';

const FILE = '{{name}}, Telefonservice, guten Tag.';
const MERRY = '{{name}}, frohe Feiertage.';
const NAMES = { amselfurt: 'Stadt Amselfurt', 'kreis-amselfurt': 'Landkreis Amselfurt' } as const;

/** Stands for the words, as the server's does. */
const hashOf = (text: string): string => Buffer.from(text).toString('hex').padEnd(32, '0').slice(0, 32);

let held: Map<string, { text: string; setBy: string }>;
let orders: WordingOrder[] = [];
/** What the server answers instead of doing it. */
let refusal: string | null = null;

function rowOf(municipalityId: keyof typeof NAMES, what: 'greeting' | 'callbackOffer'): SpokenTextRow {
  const original = what === 'greeting' ? FILE : 'Rückruf: {{key}}.';
  const own = held.get(`${municipalityId} ${what}`);
  const text = own?.text ?? original;
  const spoken = text.replace('{{name}}', NAMES[municipalityId]).replace('{{key}}', '5');
  const wording = { text, language: 'de', words: hashOf(text), original, changed: text !== original };
  return {
    ...{ municipalityId, what, language: 'de', text: spoken, words: hashOf(spoken), onAir: 'voice', since: 1 },
    recording: null,
    wording: { ...wording, setBy: own?.setBy ?? null, at: own === undefined ? null : Date.UTC(2026, 10, 28, 9, 30) },
  };
}

const all = () => ({
  possible: true,
  texts: (['amselfurt', 'kreis-amselfurt'] as const).flatMap((id) => [
    rowOf(id, 'greeting'),
    rowOf(id, 'callbackOffer'),
  ]),
});

beforeEach(async () => {
  held = new Map();
  orders = [];
  refusal = null;
  await serve((app) => {
    app.get('/api/recordings', (_request, reply) => void reply.json(all()));
    app.post('/api/wordings', (request, reply) => {
      const order = request.body as WordingOrder;
      orders.push(order);
      const same = all().texts.filter((one) => order.municipalityIds.includes(one.municipalityId));
      const changed = same.some((one) => one.what === order.what && one.wording?.words !== order.words);
      const error = refusal ?? (changed ? 'wording-changed' : null);
      if (error !== null) return void reply.status(409).json({ error });
      const original = rowOf('amselfurt', order.what as 'greeting').wording?.original ?? '';
      for (const id of order.municipalityIds)
        held.set(`${id} ${order.what}`, { text: order.text ?? original, setBy: 'Sabine Krollmann' });
      reply.json(all());
    });
  });
});
afterEach(strike);

function Page() {
  return <SpokenTextsCard heard={useSpokenTexts(null)} />;
}

const field = () => screen.getByRole('textbox', { name: 'Neuer Text' }) as HTMLTextAreaElement;
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const type = (text: string) => fireEvent.change(field(), { target: { value: text } });
const save = () => press(/^Speichern und ansagen/);
const wordingOf = (name: string) => within(screen.getByRole('group', { name: `Wortlaut: ${name}` }));

async function opened() {
  const stand = show(<Page />);
  fireEvent.click(await screen.findByRole('button', { name: 'Text ändern: Begrüßung, Stadt Amselfurt' }));
  await waitFor(() => expect(document.activeElement).toBe(field()));
  return stand;
}

describe('the wording of a text', () => {
  it('is shown with its blanks, changed, and taken back; it says by whom and since when', async () => {
    const stand = await opened();
    expect(field().value).toBe(FILE);
    expect(await findings(stand.page)).toEqual([]);
    type(MERRY);
    save();
    await wordingOf('Begrüßung, Stadt Amselfurt').findByText(
      'Eigener Wortlaut seit 28.11., 10:30, von Sabine Krollmann.',
    );
    expect(orders).toEqual([{ what: 'greeting', municipalityIds: ['amselfurt'], words: hashOf(FILE), text: MERRY }]);
    expect(stand.said()).toBe('Anrufer hören jetzt diesen Text.');
    expect(screen.getByText('Stadt Amselfurt, frohe Feiertage.')).toBeTruthy();
    expect(screen.getByText(/Eigener Wortlaut: Begrüßung\./)).toBeTruthy();
    expect(await findings(stand.page)).toEqual([]);

    press(/^Wieder der ursprüngliche Text/);
    await screen.findByText('Stadt Amselfurt, Telefonservice, guten Tag.');
    expect(orders.at(-1)).toMatchObject({ text: null, words: hashOf(MERRY) });
    await wordingOf('Begrüßung, Stadt Amselfurt').findByText(/^Seit 28.11., 10:30 wieder der ursprüngliche Wortlaut/);
    // Whoever thinks better of it has not lost a word.
    press(/^Text weiter ändern/);
    expect(field().value).toBe(MERRY);
  });

  it.each([
    ['nothing', '  ', 'Hier fehlt der Text.'],
    ['too much', 'a'.repeat(601), 'Der Text ist länger als 600 Zeichen.'],
    ['a blank that there is not', 'Guten Tag, {{wer}}.', /Dieser Platzhalter ist unbekannt/],
  ])('with %s is refused at the field, and stays typed', async (_words, text, why) => {
    await opened();
    type(text);
    save();
    expect(await screen.findByText(why)).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(field()));
    expect(field().value).toBe(text);
    expect(orders).toEqual([]);
  });

  it('of the offer of a callback keeps its key', async () => {
    show(<Page />);
    fireEvent.change(await screen.findByLabelText('Ansage'), { target: { value: 'callbackOffer' } });
    press(/^Text ändern/);
    expect(screen.getByText('{{key}} wird die Taste und muss stehen bleiben.')).toBeTruthy();
    type('Wir rufen zurück.');
    save();
    expect(await screen.findByText('Der Platzhalter {{key}} fehlt. Ohne ihn erfährt niemand die Taste.')).toBeTruthy();
  });

  it('that the voice cannot speak is said so, and stays typed', async () => {
    refusal = 'wording-not-made';
    await opened();
    type(MERRY);
    save();
    expect(await screen.findByText(/konnte diesen Text nicht sprechen/)).toBeTruthy();
    expect(field().value).toBe(MERRY);
  });

  it('that another lead changed meanwhile is shown before it is replaced', async () => {
    const stand = await opened();
    type(MERRY);
    held.set('amselfurt greeting', { text: 'Stadt, hallo.', setBy: 'Max Meier' });
    save();
    expect(await screen.findByText('Inzwischen geändert von Max Meier. Jetzt gilt:')).toBeTruthy();
    expect(screen.getByText('„Stadt, hallo.“')).toBeTruthy();
    expect(field().value).toBe(MERRY);
    expect(await findings(stand.page)).toEqual([]);
    save();
    await screen.findByText('Stadt Amselfurt, frohe Feiertage.');
    expect(orders.map(({ words }) => words)).toEqual([hashOf(FILE), hashOf('Stadt, hallo.')]);
  });

  it('is meant for other places as well, where they say the same', async () => {
    await opened();
    const county = screen.getByRole('checkbox', { name: 'Landkreis Amselfurt' });
    fireEvent.click(county);
    type(MERRY);
    held.set('kreis-amselfurt greeting', { text: 'Kreis, hallo.', setBy: 'Max Meier' });
    save();
    expect(await screen.findByText(/An einem der anderen Orte gilt inzwischen ein anderer Text/)).toBeTruthy();
    expect(screen.queryByRole('checkbox')).toBeNull();
    save();
    await screen.findByText('Stadt Amselfurt, frohe Feiertage.');
    expect(orders.map(({ municipalityIds }) => municipalityIds)).toEqual([
      ['amselfurt', 'kreis-amselfurt'],
      ['amselfurt'],
    ]);
  });

  it('stays typed while another text is looked at', async () => {
    await opened();
    type(MERRY);
    fireEvent.change(screen.getByLabelText('Ort'), { target: { value: 'kreis-amselfurt' } });
    expect(screen.queryByRole('textbox')).toBeNull();
    fireEvent.change(screen.getByLabelText('Ort'), { target: { value: 'amselfurt' } });
    expect(field().value).toBe(MERRY);
    press('Abbrechen');
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});
