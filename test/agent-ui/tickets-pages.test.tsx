// @vitest-environment jsdom
// The ticket list and one ticket: found again by its address, moved step by step, no typed word lost.
import { randomUUID } from 'node:crypto';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TicketsPage } from '../../agent-ui/src/desks/tickets/TicketsPage.tsx';
import type { TicketRow, TicketStep, VoiceMessage } from '../../server/contract/tickets.ts';
import { findings, knowledgeFolder, serve, show, strike } from './leadStand.tsx';

const HOUR = 3_600_000;
const department = knowledgeFolder.departments[0];

function aTicketRow(fields: Partial<TicketRow>): TicketRow {
  return {
    id: randomUUID(),
    kind: 'question',
    number: 'A-26-00042-7',
    municipalityId: department?.municipality ?? '',
    departmentId: department?.id ?? '',
    topicId: null,
    priority: 'urgent',
    state: 'inWork',
    subject: 'Bescheid über Hundesteuer unklar',
    text: 'Reicht eine Kopie?',
    citizenName: 'Erika Beispiel',
    replyTo: '02999 555 1234',
    openedAt: Date.now() - 30 * HOUR,
    dueAt: Date.now() - HOUR,
    dueBecause: { workingDays: 1, skipped: ['2026-05-01 Tag der Arbeit'] },
    callId: 'c1',
    waitSeconds: 100,
    rehearsal: false,
    version: 2,
    ...fields,
  };
}

const opened: TicketStep = { at: 1_777_000_000_000, by: 'Jana Albrecht', what: 'opened', state: 'new', text: '' };
const taken: TicketStep = { at: 1_777_000_100_000, by: 'Olga Brandt', what: 'moved', state: 'inWork', text: '' };

let ticket: TicketRow;
let steps: TicketStep[];
let rows: TicketRow[];
let listed: string[];
let messages: VoiceMessage[];
let soundThere: boolean;

beforeEach(async () => {
  ticket = aTicketRow({});
  steps = [opened, taken];
  rows = [ticket, aTicketRow({ number: 'K-26-00043-4', state: 'new', dueAt: Date.now() + HOUR, waitSeconds: null })];
  listed = [];
  messages = [];
  soundThere = false;
  // The test's browser has no player; that it gets the sound is enough.
  URL.createObjectURL = () => 'blob:sound';
  URL.revokeObjectURL = () => undefined;
  await serve((app) => {
    app.get('/api/tickets/:id/messages/:messageId', (_request, reply) => {
      if (soundThere) reply.type('audio/wav').send(Buffer.from('RIFF'));
      else reply.status(404).json({ error: 'not-found' });
    });
    app.get('/api/tickets', (request, reply) => {
      listed.push(request.originalUrl);
      reply.json({ tickets: rows, total: rows.length });
    });
    app.get('/api/tickets/:id', (request, reply) => {
      if (request.params.id === ticket.id) reply.json({ ticket, steps, messages, answers: [] });
      else reply.status(404).json({ error: 'not-found' });
    });
  });
});
afterEach(strike);

const pages = (
  <Routes>
    <Route path="/tickets/*" element={<TicketsPage />} />
  </Routes>
);
const words = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Antwort oder Bemerkung' });

describe('the ticket list', () => {
  it('marks what is overdue by a word, and only that', async () => {
    show(pages, { at: '/tickets' });
    const late = await screen.findByRole('row', { name: /A-26-00042-7/ });
    expect(within(late).getByText('überfällig')).toBeDefined();
    expect(within(late).getByText('1:40')).toBeDefined();
    const other = screen.getByRole('row', { name: /K-26-00043-4/ });
    expect(within(other).queryByText('überfällig')).toBeNull();
    expect(within(other).getByText('ohne Anruf')).toBeDefined();
    expect(screen.getByText('2 Vorgänge').parentElement?.textContent).toBe('2 Vorgänge, 1 überfällig');
  });

  it('says which number to call back, and that nobody had answered', async () => {
    const broken = {
      kind: 'callback',
      waitSeconds: null,
      replyTo: '+4929994711',
      subject: 'Rückruf: Anruf riss ab',
    } as const;
    rows = [aTicketRow(broken)];
    show(pages, { at: '/tickets' });
    const row = await screen.findByRole('row', { name: /A-26-00042-7/ });
    expect(within(row).getByText('Zurückrufen: 02999 4711')).toBeDefined();
    expect(within(row).getByText('nicht angenommen')).toBeDefined();
  });

  it('keeps its filters in the address and asks the server for them', async () => {
    const { where, said } = show(pages, { at: '/tickets?due=today' });
    await screen.findByRole('row', { name: /A-26-00042-7/ });
    expect(said()).toBe('');
    fireEvent.change(screen.getByRole('searchbox', { name: 'Wörter oder Nummer' }), { target: { value: 'hund' } });
    await waitFor(() => expect(where()).toBe('/tickets?due=today&q=hund'));
    await waitFor(() => expect(listed.at(-1)).toBe('/api/tickets?state=open&due=today&q=hund&limit=100'));
    await waitFor(() => expect(said()).toBe('2 Vorgänge'));
    fireEvent.click(screen.getByRole('button', { name: 'Alle Filter aufheben' }));
    await waitFor(() => expect(where()).toBe('/tickets'));
  });

  it('has a list of its own for practice', async () => {
    show(pages, { at: '/tickets' });
    await screen.findByRole('row', { name: /A-26-00042-7/ });
    rows = [];
    fireEvent.click(screen.getByRole('link', { name: 'Übungsvorgänge' }));
    await screen.findByText(/^Noch kein Übungsvorgang\./);
    expect(listed.at(-1)).toBe('/api/tickets?state=open&rehearsal=true&limit=100');
  });

  it('a list without a row says why', async () => {
    rows = [];
    show(pages, { at: '/tickets' });
    await screen.findByText('Kein offener Vorgang. Alles erledigt.');
  });

  it('loads again when a ticket was opened or moved, without a word', async () => {
    const { change, said } = show(pages, { at: '/tickets' });
    await screen.findByRole('row', { name: /A-26-00042-7/ });
    rows = [aTicketRow({ number: 'A-26-00099-1' }), ...rows];
    change({ ticketsChanged: true });
    await screen.findByRole('row', { name: /A-26-00099-1/ }, { timeout: 2000 });
    await new Promise((done) => setTimeout(done, 400));
    expect(said()).toBe('');
  });

  it('axe finds nothing', async () => {
    const { page } = show(pages, { at: '/tickets' });
    await screen.findByRole('row', { name: /A-26-00042-7/ });
    expect(await findings(page)).toEqual([]);
  });
});

describe('one ticket', () => {
  it('is reached from the list and leads back to the same list', async () => {
    const { where } = show(pages, { at: '/tickets?due=overdue' });
    fireEvent.click(await screen.findByRole('link', { name: 'A-26-00042-7' }));
    await screen.findByRole('heading', { level: 1, name: 'Bescheid über Hundesteuer unklar' });
    expect(where()).toBe(`/tickets/${ticket.id}?due=overdue`);
    expect(screen.getByText('innerhalb von 1 Arbeitstag; nicht mitgezählt: 1. Mai (Tag der Arbeit)')).toBeDefined();
    fireEvent.click(screen.getByRole('link', { name: 'Zur Liste' }));
    expect(where()).toBe('/tickets?due=overdue');
  });

  it('that the system opened names the number to call back and who opened it', async () => {
    ticket = aTicketRow({ kind: 'callback', replyTo: '+4929994711', subject: 'Rückruf: Gespräch wurde unterbrochen' });
    steps = [{ ...opened, by: '(system)' }];
    show(pages, { at: `/tickets/${ticket.id}` });
    await screen.findByRole('heading', { level: 1, name: 'Rückruf: Gespräch wurde unterbrochen' });
    expect(screen.getByText('Zurückrufen unter').nextElementSibling?.textContent).toBe('02999 4711');
    expect(screen.getByText(/Amtsleitung \(automatisch\)/)).toBeDefined();
  });

  it('plays its voice message in a player with a name', async () => {
    soundThere = true;
    messages = [{ id: randomUUID(), leftAt: Date.parse('2026-11-23T09:12:00Z'), seconds: 12.4 }];
    const { page } = show(pages, { at: `/tickets/${ticket.id}` });
    await screen.findByRole('heading', { level: 2, name: 'Sprachnachricht' });
    const player = await waitFor(() => page.querySelector('audio') ?? Promise.reject(new Error('no player')));
    expect(player.getAttribute('aria-label')).toMatch(/^Sprachnachricht, .*10:12.*, Länge 0:12$/);
    expect(player.src).toMatch(/^blob:/);
    expect(await findings(page)).toEqual([]);
  });

  it('says when a voice message cannot be had', async () => {
    messages = [{ id: randomUUID(), leftAt: 0, seconds: 3 }];
    show(pages, { at: `/tickets/${ticket.id}` });
    expect((await screen.findByRole('alert')).textContent).toMatch(/konnte nicht geladen werden/);
  });

  it('gets the focus on its heading, and gives it back to its row', async () => {
    show(pages, { at: '/tickets' });
    fireEvent.click(await screen.findByRole('link', { name: 'K-26-00043-4' }));
    await screen.findByText(/^Diesen Vorgang gibt es nicht/);
    fireEvent.click(screen.getByRole('link', { name: 'Zur Liste' }));
    await waitFor(() => expect(document.activeElement?.textContent).toContain('K-26-00043-4'));
    fireEvent.click(screen.getByRole('link', { name: 'A-26-00042-7' }));
    const heading = await screen.findByRole('heading', { level: 1, name: 'Bescheid über Hundesteuer unklar' });
    expect(document.activeElement).toBe(heading);
  });

  it('an answer without words is not sent; the field says what is missing', async () => {
    const { asked } = show(pages, { at: `/tickets/${ticket.id}` });
    fireEvent.click(await screen.findByRole('button', { name: 'Beantworten' }));
    expect(screen.getByText('Bitte schreiben Sie die Antwort.')).toBeDefined();
    expect(words().getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(words());
    expect(asked).toEqual([]);
  });

  it('an answer is sent with the version seen, said once, and the field is empty for the next', async () => {
    const { asked, said } = show(pages, {
      at: `/tickets/${ticket.id}`,
      answer: () => {
        ticket = { ...ticket, state: 'answered', version: 3 };
        steps = [...steps, { ...taken, state: 'answered', text: 'Ja, das reicht.' }];
        return { ok: true };
      },
    });
    await screen.findByRole('button', { name: 'Beantworten' });
    fireEvent.change(words(), { target: { value: ' Ja, das reicht. ' } });
    fireEvent.click(screen.getByRole('button', { name: 'Beantworten' }));
    await screen.findByRole('button', { name: 'Abschließen' });
    expect(asked).toEqual([
      { type: 'moveTicket', ticketId: ticket.id, version: 2, to: 'answered', text: 'Ja, das reicht.' },
    ]);
    expect(said()).toBe('Gespeichert. Stand: beantwortet.');
    expect(document.activeElement?.textContent).toBe('Gespeichert. Stand: beantwortet.');
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('');
    expect(screen.queryByText('Inzwischen hat sich etwas geändert:')).toBeNull();
  });

  it('a step that somebody else was faster with is refused, shows what they did, and keeps the words', async () => {
    const { asked } = show(pages, {
      at: `/tickets/${ticket.id}`,
      answer: (ask) => {
        if (ask.type !== 'moveTicket' || ask.version === ticket.version) return { ok: true };
        return { ok: false, error: 'ticket-changed-meanwhile' };
      },
    });
    await screen.findByRole('button', { name: 'Beantworten' });
    fireEvent.change(words(), { target: { value: 'Ja, das reicht.' } });
    ticket = { ...ticket, state: 'waitingCitizen', version: 3 };
    steps = [...steps, { ...taken, by: 'Lukas Hoffstede', state: 'waitingCitizen', text: 'Bitte Kopie schicken.' }];
    fireEvent.click(screen.getByRole('button', { name: 'Beantworten' }));
    await screen.findByText('Nicht gespeichert. Der Vorgang wurde inzwischen geändert.');
    const news = (await screen.findByText('Inzwischen hat sich etwas geändert:')).parentElement;
    expect(news?.textContent).toContain('Lukas Hoffstede');
    expect(news?.textContent).toContain('Bitte Kopie schicken.');
    expect(words().value).toBe('Ja, das reicht.');
    fireEvent.click(screen.getByRole('button', { name: 'Beantworten' }));
    await screen.findByText('Gespeichert. Stand: beantwortet.');
    expect(asked.map((ask) => ask.type === 'moveTicket' && ask.version)).toEqual([2, 3]);
  });

  it('words not sent yet are still there after a look at the list', async () => {
    show(pages, { at: `/tickets/${ticket.id}` });
    await screen.findByRole('button', { name: 'Beantworten' });
    fireEvent.change(words(), { target: { value: 'Angefangen' } });
    fireEvent.click(screen.getByRole('link', { name: 'Zur Liste' }));
    fireEvent.click(await screen.findByRole('link', { name: 'A-26-00042-7' }));
    await screen.findByRole('button', { name: 'Beantworten' });
    expect(words().value).toBe('Angefangen');
  });

  it('a ticket that is not there, or not mine, says so', async () => {
    show(pages, { at: `/tickets/${randomUUID()}` });
    await screen.findByText(/^Diesen Vorgang gibt es nicht/);
  });

  it('axe finds nothing', async () => {
    const { page } = show(pages, { at: `/tickets/${ticket.id}` });
    await screen.findByRole('button', { name: 'Beantworten' });
    expect(await findings(page)).toEqual([]);
  });
});
