// The knowledge base beside a call.
/** `municipalityId`: whose number the caller dialled; null without a call. */
export function KnowledgeRegion({ municipalityId }: { municipalityId: string | null }) {
  return <p>{municipalityId}</p>;
}
