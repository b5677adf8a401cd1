// What is handed to lunr past its pipeline makes the same index as lunr itself does.
import fc from 'fast-check';
import lunr from 'lunr';
import { expect, test } from 'vitest';
import { openIndexFiller } from '../../server/knowledge/search/lunrTables.ts';

const boosts = { title: 8, keywords: 6, text: 0.5 };
type Terms = Record<keyof typeof boosts, readonly string[]>;

/** The index as lunr fills it. */
function lunrsOwn(documents: readonly Terms[]): lunr.Index {
  const builder = new lunr.Builder();
  builder.ref('id');
  builder.tokenizer = ((terms: readonly string[]) => terms) as unknown as typeof lunr.tokenizer;
  for (const [field, boost] of Object.entries(boosts)) builder.field(field, { boost });
  documents.forEach((document, at) => {
    builder.add({ id: `d${at}`, ...document });
  });
  return builder.build();
}

function filled(documents: readonly Terms[]): lunr.Index {
  const filler = openIndexFiller(boosts);
  documents.forEach((document, at) => {
    filler.add(`d${at}`, document);
  });
  return filler.build();
}

test('whatever the documents say, the index is the same', () => {
  const words = fc.constantFrom('hund', 'steuer', 'hundesteu', 'ä/ö', 'toString', '__proto__', 'constructor', '_index');
  const terms = fc.array(words, { maxLength: 8 });
  const documents = fc.array(fc.record({ title: terms, keywords: terms, text: terms }), { maxLength: 8 });
  fc.assert(
    fc.property(documents, (all) => {
      expect(filled(all).toJSON()).toEqual(lunrsOwn(all).toJSON());
    }),
    { numRuns: 200 },
  );
});
