// Whose article it is: the stripe and short name of a municipality, or that it holds for all.
import { SHARED } from '../../../../../server/contract/knowledge.ts';
import type { CentreRow } from '../../../../../server/contract/reads.ts';
import { Place } from '../../../parts/Tag.tsx';
import { useTexts } from '../../../texts/texts.tsx';

/** The municipality of an article. */
export function Owner({ municipalityId, centre }: { municipalityId: string; centre: CentreRow }) {
  const { knowledge } = useTexts();
  const municipality = centre.municipalities.find((one) => one.id === municipalityId);
  if (municipality) return <Place name={municipality.shortName} colourToken={municipality.colourToken} />;
  return <span>{municipalityId === SHARED ? knowledge.shared : municipalityId}</span>;
}
