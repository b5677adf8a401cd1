// @vitest-environment jsdom
// Signing in: the page says what is missing beside the field, what the server refuses, and speaks two languages.
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter, useLocation } from 'react-router';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SignInPage } from '../../agent-ui/src/desks/SignInPage.tsx';
import type { Session } from '../../agent-ui/src/session.ts';
import { Language } from '../../agent-ui/src/texts/texts.tsx';
import { findings, serve, strike } from './leadStand.tsx';

const person: Session = {
  personId: 'jana-albrecht',
  name: 'Jana Albrecht',
  role: 'agent',
  municipalityIds: ['amselfurt'],
  departmentIds: [],
  language: 'de',
};

let signedIn: Session | null = null;
let where = '';

function Here() {
  where = useLocation().pathname;
  return null;
}

beforeEach(async () => {
  signedIn = null;
  localStorage.clear();
  await serve((app) => {
    app.post('/api/session', (request, reply) => {
      const { name, password } = request.body as { name: string; password: string };
      if (password === 'zu-oft') reply.status(429).json({ error: 'too-many-tries' });
      else if (name === person.personId && password === 'richtig') reply.json(person);
      else reply.status(401).json({ error: 'wrong-credentials' });
    });
  });
  render(
    <Language>
      <MemoryRouter>
        <SignInPage
          ended={false}
          onSignedIn={(session) => {
            signedIn = session;
          }}
        />
        <Here />
      </MemoryRouter>
    </Language>,
  );
});
afterEach(strike);

const name = () => screen.getByRole('textbox', { name: /^Name/ });
const password = () => screen.getByLabelText<HTMLInputElement>(/^(Kennwort|Password)/);
const submit = () => fireEvent.click(screen.getByRole('button', { name: 'Anmelden' }));
const fill = (who: string, word: string) => {
  fireEvent.change(name(), { target: { value: who } });
  fireEvent.change(password(), { target: { value: word } });
};
const describedBy = (field: HTMLElement) =>
  (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ');

describe('the sign-in page', () => {
  it('has the focus in the name, a title, and nothing for axe to find', async () => {
    expect(document.activeElement).toBe(name());
    expect(document.title).toBe('Anmelden – Amtsleitung');
    expect(await findings(document.body)).toEqual([]);
  });

  it('says beside the field what is missing and goes there', async () => {
    submit();
    await waitFor(() => expect(describedBy(name())).toContain('Bitte geben Sie Ihren Namen ein.'));
    expect(document.activeElement).toBe(name());
    fireEvent.change(name(), { target: { value: 'jana-albrecht' } });
    submit();
    await waitFor(() => expect(document.activeElement).toBe(password()));
    expect(describedBy(password())).toContain('Bitte geben Sie Ihr Kennwort ein.');
  });

  it('says what the server refuses, linked to the field', async () => {
    fill('jana-albrecht', 'falsch');
    submit();
    await waitFor(() => expect(describedBy(password())).toContain('Name oder Kennwort stimmt nicht.'));
    expect(password().getAttribute('aria-invalid')).toBe('true');
    fill('jana-albrecht', 'zu-oft');
    submit();
    await waitFor(() => expect(describedBy(password())).toContain('Zu viele Versuche.'));
    expect(signedIn).toBeNull();
  });

  it('leads an agent to the desk', async () => {
    fill('jana-albrecht', 'richtig');
    await act(async () => submit());
    await waitFor(() => expect(signedIn).toEqual(person));
    await waitFor(() => expect(where).toBe('/desk'));
  });

  it('speaks English on request and says so to the page', async () => {
    fireEvent.click(screen.getByRole('button', { name: /Englisch/ }));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Sign in' })).toBeTruthy());
    expect(document.documentElement.lang).toBe('en');
  });
});
