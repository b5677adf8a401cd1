// The words and the frame of the pages behind links that hold once: plain HTML that any browser shows.

/** Where their style is served. */
const STYLE = '/link.css';

/** The question and a field for its answer. missing: it was sent without words; text: what was written before. */
export function answerPage(of: {
  readonly number: string;
  readonly question: string;
  readonly missing: boolean;
  readonly text: string;
}): string {
  const trouble = of.missing
    ? 'Bitte schreiben Sie eine Antwort.'
    : of.text === ''
      ? ''
      : 'Das ließ sich gerade nicht speichern. Bitte senden Sie noch einmal; Ihr Text steht unten.';
  return frame(
    `Fachfrage ${of.number}`,
    `<p>Der Telefonservice hat eine Frage an Sie. Wenn Sie gleich antworten, hört es die Person, die anruft, noch am Telefon.</p>
<h2>Frage</h2>
<p class="question">${escaped(of.question)}</p>
<form method="post">
<label for="text">Ihre Antwort</label>
${trouble === '' ? '' : `<p class="trouble" id="trouble" role="alert">${trouble}</p>`}
<textarea id="text" name="text" rows="6" maxlength="4000" required autofocus${trouble === '' ? '' : ' aria-describedby="trouble" aria-invalid="true"'}>${escaped(of.text)}</textarea>
<button type="submit">Antwort senden</button>
</form>
<p class="small">Diese Seite gilt einmal und nur für Sie. Name und Nummer der Person, die anruft, stehen hier mit Absicht nicht.</p>`,
  );
}

/** The answer is kept. */
export function donePage(number: string): string {
  return frame(
    'Danke',
    `<p>Ihre Antwort auf die Fachfrage ${escaped(number)} ist angekommen.</p><p>Sie können diese Seite schließen.</p>`,
  );
}

/** The link holds no more, or never did: the same words, so that guessing learns nothing. */
export function overPage(): string {
  return frame(
    'Dieser Link gilt nicht mehr',
    '<p>Er ist schon benutzt worden, zu alt, oder nicht vollständig. Bitte fragen Sie beim Telefonservice nach.</p>',
  );
}

/** Too many tries from this address. */
export function waitPage(seconds: number): string {
  return frame('Einen Moment', `<p>Bitte versuchen Sie es in ${seconds} Sekunden noch einmal.</p>`);
}

/** The frame of every such page; title as words, body as markup. */
export function frame(title: string, body: string): string {
  return `<!doctype html>
<html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${escaped(title)}</title><link rel="stylesheet" href="${STYLE}"></head>
<body><main><h1>${escaped(title)}</h1>
${body}
</main></body></html>
`;
}

/** Words as text, never as markup. */
export function escaped(words: string): string {
  return words.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
