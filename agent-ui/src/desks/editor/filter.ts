// The filters of the editors' list: they live in the page's address.
import { ArticleFilter } from '../../../../server/contract/articles.ts';
import { articleLanguages } from '../../../../server/contract/knowledge.ts';

export const VIEWS = ['todo', 'review', 'overdue', 'drafts', 'mine', 'all', 'retired'] as const;

export type ArticleFilterName = 'view' | 'municipalityId' | 'missing' | 'q';

/** The filter an address asks for; what it does not know it leaves out. */
export function articleFilterOf(params: URLSearchParams): ArticleFilter {
  const one = (name: ArticleFilterName) => params.get(name) || undefined;
  const wanted = {
    view: VIEWS.find((view) => view === one('view')),
    municipalityId: one('municipalityId')?.slice(0, 80),
    missing: articleLanguages.find((language) => language === one('missing')),
    q: one('q')?.slice(0, 200),
  };
  return ArticleFilter.parse(Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)));
}

/** The same address with one filter changed; an empty value takes it away. */
export function withArticleFilter(params: URLSearchParams, name: ArticleFilterName, value: string): URLSearchParams {
  const next = new URLSearchParams(params);
  if (value === '') next.delete(name);
  else next.set(name, value);
  return next;
}

/** Where the list is read from. */
export function articleListUrl(filter: ArticleFilter): string {
  const params = new URLSearchParams({ view: filter.view });
  if (filter.municipalityId) params.set('municipalityId', filter.municipalityId);
  if (filter.missing) params.set('missing', filter.missing);
  if (filter.q) params.set('q', filter.q);
  return `/api/editor/articles?${params}`;
}
