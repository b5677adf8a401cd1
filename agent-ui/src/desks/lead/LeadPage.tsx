// The lead's page.
export function LeadPage() {
  return <h1>Lage</h1>;
}
