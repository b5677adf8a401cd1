// @vitest-environment jsdom
// The knowledge region with the real articles and the real search behind it.
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { knowledgeActions } from '../../agent-ui/src/desks/agent/knowledge/actions.ts';
import { KnowledgeRegion } from '../../agent-ui/src/desks/agent/knowledge/KnowledgeRegion.tsx';
import { createSearch } from '../../server/knowledge/search/search.ts';
import { asRead } from '../articles.ts';
import { findings, knowledgeFolder, quiet, serve, show, strike } from './leadStand.tsx';

const search = createSearch(knowledgeFolder);
let pause: Promise<void> = Promise.resolve();
let broken = false;

beforeEach(async () => {
  pause = Promise.resolve();
  broken = false;
  await serve((app) => {
    app.get('/api/knowledge/search', async (request, reply) => {
      await pause;
      if (broken) return void reply.status(503).json({ error: 'overloaded' });
      const { q, area, limit } = request.query;
      const wish = { query: String(q), municipalityId: String(area), limit: Number(limit) };
      const audience = knowledgeFolder.municipalities.map(({ id }) => id);
      reply.json({ hits: search({ ...wish, audience }) });
    });
    app.get('/api/knowledge/articles/:id', (request, reply) => {
      const article = knowledgeFolder.articles.find(({ id }) => id === request.params.id);
      if (article) reply.json(asRead(article));
      else reply.status(404).json({ error: 'not-found' });
    });
  });
});
afterEach(strike);

const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Wissen durchsuchen' });
const hits = () => within(screen.getByRole('listbox', { name: 'Treffer' })).getAllByRole('option');
const type = (words: string) => fireEvent.change(field(), { target: { value: words } });
const key = (name: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key: name });

/** Searches and waits for the article that must come first. */
async function find(words: string, title: string): Promise<void> {
  field().focus();
  type(words);
  await waitFor(() => expect(hits()[0]?.textContent).toContain(title));
}

describe('the knowledge region', () => {
  it('opens an article with words, an arrow and Enter, reads its sentence first, and Escape leads back to the field', async () => {
    show(<KnowledgeRegion municipalityId="amselfurt" />);
    await find('hund anmelden', 'Hund anmelden und Hundesteuer');
    expect(hits()[0]?.querySelector('mark')?.textContent).toBe('Hund');
    key('ArrowDown');
    expect(field().getAttribute('aria-activedescendant')).toBe(hits()[0]?.id);
    key('Enter');
    const article = await screen.findByRole('article', { name: 'Hund anmelden und Hundesteuer' });
    await waitFor(() => expect(document.activeElement).toBe(article));
    expect(
      within(article)
        .getAllByRole('heading', { level: 3 })
        .map((one) => one.textContent),
    ).toEqual(['Zum Vorlesen', 'Wer', 'Unterlagen', 'Gebühr', 'Dauer', 'Wo', 'Link', 'Hinweise']);
    key('Escape');
    expect(screen.queryByRole('article')).toBeNull();
    expect(document.activeElement).toBe(field());
    expect(hits().length).toBeGreaterThan(1);
  });

  it('asks over the live connection, and nothing by HTTP', async () => {
    broken = true;
    show(<KnowledgeRegion municipalityId="amselfurt" />, {
      search: async ({ q = '', area = '' }) => ({
        ok: true,
        hits: search({ query: q, municipalityId: area, limit: 8, audience: [] }),
      }),
    });
    await find('hund anmelden', 'Hund anmelden und Hundesteuer');
    type('hund abmelden');
    await waitFor(() => expect(screen.getByText(/^\d+ Treffer\./)).toBeDefined());
    expect(screen.queryByText('Die Suche antwortet gerade nicht.')).toBeNull();
  });

  it('Enter without an arrow opens the first hit', async () => {
    show(<KnowledgeRegion municipalityId="amselfurt" />);
    await find('hund anmelden', 'Hund anmelden');
    key('Enter');
    await screen.findByRole('article', { name: 'Hund anmelden und Hundesteuer' });
  });

  it('has a key for each part that puts the focus on it, and links open in a window of their own', async () => {
    const { desk } = show(<KnowledgeRegion municipalityId="amselfurt" />);
    await find('hund anmelden', 'Hund anmelden');
    key('Enter');
    const article = await screen.findByRole('article');
    const toFee = knowledgeActions.find(({ name }) => name === 'article-fee');
    toFee?.run({ desk } as Parameters<typeof toFee.run>[0]);
    expect(document.activeElement?.textContent).toMatch(/^Gebühr/);
    const link = within(article).getByRole('link');
    expect([link.getAttribute('target'), link.getAttribute('rel')]).toEqual(['_blank', 'noopener noreferrer']);
    expect(link.textContent).toContain('öffnet sich in einem neuen Fenster');
  });

  it('says the number of hits once when the typing rests', async () => {
    const { desk, said } = show(<KnowledgeRegion municipalityId="amselfurt" />);
    for (const words of ['h', 'hu', 'hun', 'hund']) type(words);
    await waitFor(() => expect(said()).toMatch(/^\d+ Treffer$/));
    await new Promise((done) => setTimeout(done, 500));
    expect(desk.ui.get().log).toHaveLength(1);
  });

  it('stays silent during a talk and keeps the number for the key that repeats it', async () => {
    const me = {
      id: 'jana-albrecht',
      name: 'Jana Albrecht',
      state: 'busy' as const,
      pauseReason: null,
      stateSince: 0,
      device: { kind: 'browser' as const },
      reachable: true,
      callId: 'c1',
      wrapUpUntil: null,
      wrapUpExtended: false,
      whisper: false,
      fallback: null,
    };
    const { desk, said } = show(<KnowledgeRegion municipalityId="amselfurt" />, { snapshot: { ...quiet, me } });
    type('hund');
    await waitFor(() => expect(desk.ui.get().log[0]?.text).toMatch(/^\d+ Treffer$/));
    expect(said()).toBe('');
  });

  it('keeps the earlier hits until the new ones are there', async () => {
    show(<KnowledgeRegion municipalityId="amselfurt" />);
    await find('hund anmelden', 'Hund anmelden');
    let go: () => void = () => undefined;
    pause = new Promise((done) => {
      go = done;
    });
    type('personalausweis');
    await new Promise((done) => setTimeout(done, 250));
    expect(hits()[0]?.textContent).toContain('Hund anmelden');
    go();
    await waitFor(() => expect(hits()[0]?.textContent).toContain('Personalausweis'));
  });

  it('a search that fails says so in words, keeps the hits and offers to try again', async () => {
    show(<KnowledgeRegion municipalityId="amselfurt" />);
    await find('hund anmelden', 'Hund anmelden');
    broken = true;
    type('hund abmelden');
    await screen.findByText('Die Suche antwortet gerade nicht.');
    expect(hits().length).toBeGreaterThan(0);
    broken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Noch einmal versuchen' }));
    await waitFor(() => expect(screen.queryByText('Die Suche antwortet gerade nicht.')).toBeNull());
  });

  it('says when an article holds for another municipality only', async () => {
    show(<KnowledgeRegion municipalityId="oberkranich" />);
    field().focus();
    type('hund anmelden');
    const far = await waitFor(() => {
      const found = hits().find((one) => one.textContent?.includes('gilt woanders'));
      expect(found).toBeDefined();
      return found;
    });
    if (far) fireEvent.click(far);
    await screen.findByText(/^Das gilt für .*, nicht für Gemeinde Oberkranich\.$/);
  });

  it('axe finds nothing: empty, with hits, with an article', async () => {
    const { page } = show(<KnowledgeRegion municipalityId={null} />);
    expect(await findings(page)).toEqual([]);
    await find('hund anmelden', 'Hund anmelden');
    expect(await findings(page)).toEqual([]);
    key('Enter');
    await screen.findByRole('article');
    await act(async () => undefined);
    expect(await findings(page)).toEqual([]);
  });
});
