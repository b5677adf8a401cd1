// @vitest-environment jsdom
// The page of what is missing, and a draft begun from it.
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ActionKeys } from '../../agent-ui/src/actions/useActions.tsx';
import { EditorPage } from '../../agent-ui/src/desks/editor/EditorPage.tsx';
import type { GapReport } from '../../server/contract/gaps.ts';
import { findings, serve, show, strike } from './leadStand.tsx';

const REPORT: GapReport = {
  from: 0,
  until: 1,
  contacts: 600,
  gaps: [
    {
      id: 'waschbär',
      label: 'waschbär im dachboden',
      examples: ['Waschbären loswerden'],
      words: ['waschbär', 'Waschbären', 'dachboden'],
      topicId: 'schaedlinge',
      municipalityIds: ['amselfurt'],
      calls: 9,
      minutes: 41,
      unresolved: 5,
      unfound: 7,
      consulted: 0,
      nearest: { articleId: 'amselfurt-ratten', title: 'Ratten melden' },
    },
  ],
  askedOften: [
    {
      id: 'amselfurt drohne',
      label: 'Drohne über dem Stadtpark fliegen, ist das erlaubt?',
      examples: ['Darf [Name] mit einer Drohne fliegen?'],
      words: ['drohne', 'stadtpark'],
      answers: ['Nein, über dem Stadtpark sind Drohnen verboten.'],
      topicId: null,
      municipalityId: 'amselfurt',
      departmentId: 'ordnung',
      times: 3,
      lastAt: 1_780_000_000_000,
      inquiryIds: ['7f0c1a52-6a0e-4b1e-9f0f-000000000001'],
    },
  ],
  missed: [{ articleId: 'amselfurt-hundesteuer', title: 'Hundesteuer', words: 'kläffer', calls: 3 }],
  effects: [
    {
      articleId: 'x',
      title: 'Wespen',
      topicId: 'schaedlinge',
      publishedAt: 1_780_000_000_000,
      days: 7,
      before: { calls: 8, answered: 2 },
      after: { calls: 9, answered: 8 },
    },
  ],
};

beforeEach(() =>
  serve((app) => {
    app.get('/api/editor/gaps', (_request, reply) => void reply.json(REPORT));
  }),
);
afterEach(strike);

const pages = (
  <ActionKeys>
    <Routes>
      <Route path="/editor/*" element={<EditorPage />} />
    </Routes>
  </ActionKeys>
);

describe('what is missing', () => {
  it('stands with its calls and minutes, and a draft is one step away', async () => {
    const stand = show(pages, { role: 'editor', at: '/editor/gaps' });
    const row = await screen.findByRole('row', { name: /waschbär im dachboden/ });
    expect(row.textContent).toContain('41');
    expect(row.textContent).toContain('5 offen geblieben, 7 ohne Treffer');
    expect(screen.getByText('2 von 8 Anrufen')).toBeTruthy();
    expect(await findings(stand.page)).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Entwurf beginnen: waschbär im dachboden' }));
    await waitFor(() => expect(stand.where()).toContain('/editor/new'));
    const title = await screen.findByRole<HTMLInputElement>('textbox', { name: /^Titel/ });
    expect(title.value).toBe('waschbär im dachboden');
  });

  it('names its figures where a narrow window makes cards of the rows and no headings are seen', async () => {
    show(pages, { role: 'lead', at: '/editor/gaps' });
    await screen.findByRole('row', { name: /waschbär im dachboden/ });
    const [table = document.body] = screen.getAllByRole('grid');
    const headings = [...table.querySelectorAll('[data-heading]')].map((one) => one.getAttribute('data-heading'));
    expect(headings.slice(0, 3)).toEqual(['Anrufe', 'Minuten', 'Nächster Artikel']);
  });

  it('a question asked of departments three times is one step from a draft with the answers, which names the questions', async () => {
    const stand = show(pages, { role: 'editor', at: '/editor/gaps', answer: () => ({ ok: true, articleVersion: 1 }) });
    expect((await screen.findByText(/3-mal gefragt, zuletzt/)).textContent).toContain('Darf [Name]');
    expect(screen.getByRole('list', { name: /^Antworten auf: Drohne/ }).textContent).toContain('verboten');
    expect(await findings(stand.page)).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: /^Entwurf beginnen: Drohne über dem Stadtpark/ }));
    const title = await screen.findByRole<HTMLInputElement>('textbox', { name: /^Titel/ });
    expect(title.value).toMatch(/^Drohne über dem Stadtpark/);
    expect(stand.page.innerHTML).toContain('Antworten der Fachabteilung:');
    fireEvent.click(screen.getByRole('button', { name: /^Speichern/ }));
    await waitFor(() =>
      expect(stand.asked).toContainEqual(
        expect.objectContaining({ type: 'saveArticle', version: 0, inquiryIds: REPORT.askedOften[0]?.inquiryIds }),
      ),
    );
  });

  it('a lead reads it and writes nothing', async () => {
    show(pages, { role: 'lead', at: '/editor/gaps' });
    await screen.findByRole('row', { name: /waschbär im dachboden/ });
    expect(screen.queryByRole('button', { name: /Entwurf beginnen/ })).toBeNull();
  });
});
