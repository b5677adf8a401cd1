// All keys of the desk.
export function HelpPage() {
  return <h1>Hilfe</h1>;
}
