// @vitest-environment jsdom
// The topic of a concern: offered by the article opened during the contact, changed or emptied by hand, and never against the hand.
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ActionKeys } from '../../agent-ui/src/actions/useActions.tsx';
import { AgentDesk } from '../../agent-ui/src/desks/agent/AgentDesk.tsx';
import { createSearch } from '../../server/knowledge/search/search.ts';
import { asRead } from '../articles.ts';
import { aContact, aMe, aSnapshot } from './deskRows.ts';
import { knowledgeFolder, type Stand, serve, show, strike } from './leadStand.tsx';

const search = createSearch(knowledgeFolder);
const contact = aContact({ municipalityId: 'amselfurt', callEnded: true });
let stand: Stand;

beforeEach(async () => {
  await serve((app) => {
    app.get('/api/knowledge/search', (request, reply) => {
      const wish = { query: String(request.query.q), municipalityId: String(request.query.area), limit: 8 };
      reply.json({ hits: search({ ...wish, audience: knowledgeFolder.municipalities.map(({ id }) => id) }) });
    });
    app.get('/api/knowledge/articles/:id', (request, reply) => {
      const article = knowledgeFolder.articles.find(({ id }) => id === request.params.id);
      if (article) reply.json(asRead(article));
    });
  });
  stand = show(
    <ActionKeys>
      <AgentDesk />
    </ActionKeys>,
    { role: 'agent', snapshot: aSnapshot({ at: Date.now() }) },
  );
});
afterEach(strike);

const begin = () => act(async () => stand.change({ me: aMe({ state: 'wrapUp', callId: contact.callId }), contact }));
const topic = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Thema' });
const hits = () => within(screen.getByRole('listbox', { name: 'Treffer' }));
const press = (code: string) => fireEvent.keyDown(document.body, { code, altKey: true });

async function open(words: string, title: string): Promise<void> {
  const field = screen.getByRole('combobox', { name: 'Wissen durchsuchen' });
  fireEvent.change(field, { target: { value: words } });
  await waitFor(() => expect(hits().getAllByRole('option')[0]?.textContent).toContain(title));
  fireEvent.keyDown(field, { key: 'Enter' });
  await waitFor(() => expect(screen.getByRole('article').textContent).toContain(title));
}

describe('the topic of a concern', () => {
  it('and what was opened is kept with the contact, by itself and once', async () => {
    await begin();
    await open('straßenlaterne', 'aterne');
    const kept = () => stand.asked.filter(({ type }) => type === 'keepLookup');
    await waitFor(() => expect(kept()).toHaveLength(1));
    expect(kept()[0]).toMatchObject({ callId: contact.callId, words: 'straßenlaterne', openedId: expect.any(String) });
    await new Promise((done) => setTimeout(done, 300));
    expect(kept()).toHaveLength(1);
  });

  it('and the open article goes to the caller by one key, an address and Enter', async () => {
    await begin();
    await open('straßenlaterne', 'aterne');
    fireEvent.keyDown(document.body, { code: 'Comma', altKey: true });
    const field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'E-Mail-Adresse' });
    await waitFor(() => expect(document.activeElement).toBe(field));
    fireEvent.change(field, { target: { value: 'erika@post' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(await screen.findByText('Das ist keine E-Mail-Adresse.', { selector: '.field-error' })).toBeTruthy();
    expect(stand.asked.some(({ type }) => type === 'sendAnswer')).toBe(false);
    fireEvent.change(field, { target: { value: 'erika@post.example' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(() =>
      expect(stand.asked).toContainEqual({
        type: 'sendAnswer',
        callId: contact.callId,
        sentId: expect.any(String),
        to: 'erika@post.example',
      }),
    );
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'E-Mail-Adresse' })).toBeNull());
  });

  it('comes from the article opened during the contact, and department and deadline of the ticket follow it', async () => {
    await begin();
    await open('straßenlaterne', 'aterne');
    await waitFor(() => expect(topic().value).toBe('Straßenbeleuchtung'));
    expect(screen.getByText('aus dem Artikel')).toBeTruthy();
    press('Digit3');
    const wanted = knowledgeFolder.topics.find(({ id }) => id === 'beleuchtung');
    const department = knowledgeFolder.departments.find(({ id }) => id === wanted?.departments.amselfurt);
    expect(department).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>('combobox', { name: 'Amt' }).value).toBe(department?.name);
  });

  it('gives way to what the person chooses, which no article changes any more', async () => {
    await begin();
    await open('straßenlaterne', 'aterne');
    await waitFor(() => expect(topic().value).toBe('Straßenbeleuchtung'));
    fireEvent.change(topic(), { target: { value: 'sperrm' } });
    fireEvent.keyDown(topic(), { key: 'Enter' });
    expect(topic().value).toBe('Sperrmüll');
    expect(screen.queryByText('aus dem Artikel')).toBeNull();
    await open('hund anmelden', 'Hund anmelden');
    expect(topic().value).toBe('Sperrmüll');
  });

  it('can be emptied', async () => {
    await begin();
    await open('straßenlaterne', 'aterne');
    await waitFor(() => expect(topic().value).toBe('Straßenbeleuchtung'));
    fireEvent.change(topic(), { target: { value: '' } });
    fireEvent.blur(topic());
    expect(topic().value).toBe('');
    press('Digit1');
    fireEvent.keyDown(document.body, { code: 'Enter', ctrlKey: true });
    await waitFor(() =>
      expect(stand.asked.find(({ type }) => type === 'closeContact')).toMatchObject({
        questions: [{ result: 'answered', topicId: null }],
      }),
    );
  });

  it('does not come from an article that was open before the contact', async () => {
    await open('straßenlaterne', 'aterne');
    await begin();
    expect(topic().value).toBe('');
  });
});
