// What is measured beside our search: lunr as it comes, and lunr with its German package.
import lunr from 'lunr';
import german from 'lunr-languages/lunr.de.js';
import stemmerSupport from 'lunr-languages/lunr.stemmer.support.js';
import type { SearchDocument } from '../../../server/knowledge/search/document.ts';
import type { Finder } from './finder.ts';

stemmerSupport(lunr);
german(lunr);

const boosts = { title: 8, keywords: 6, summary: 2, setting: 1, text: 1 };

/** lunr over the same documents, fields and boosts; what was typed is asked as it is, without its operators. */
export function plainLunr(documents: readonly SearchDocument[], withGerman: boolean): Finder {
  const areas = new Map(documents.map((one) => [one.id, one.municipality]));
  const index = lunr(function () {
    if (withGerman) this.use((lunr as unknown as { de: lunr.Builder.Plugin }).de);
    this.ref('id');
    for (const [field, boost] of Object.entries(boosts)) this.field(field, { boost });
    for (const one of documents) this.add({ ...one, keywords: one.keywords.join('\n') });
  });
  return (query, area) =>
    index
      .search(query.replace(/[~^:*+-]/g, ' '))
      .map(({ ref }) => ref)
      .filter((id) => areas.get(id) === area)
      .slice(0, 10);
}
