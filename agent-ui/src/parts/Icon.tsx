// The small pictures of the desk: line drawings that take the colour of the words beside them and are never read out.

const paths = {
  answer: 'M4 3.5c0 7 5.5 12.5 12.5 12.5l1-3.5-4-1.5-1.5 1.7A10 10 0 0 1 7.3 8L9 6.5 7.5 2.5z',
  hangUp: 'M2.5 12.5c4-4.5 11-4.5 15 0l-2 2.200-3-1.4v-2.100a9.5 9.5 0 0 0-5 0v2.100l-3 1.4z',
  reject: 'M5 5l10 10M15 5L5 15',
  hold: 'M7 4v12M13 4v12',
  resume: 'M6.5 4l9 6-9 6z',
  mute: 'M8 4.5a2 2 0 0 1 4 0V9M8 8v1.5a2 2 0 0 0 3 1.7M5 9.5a5 5 0 0 0 8 4M15 9.5a5 5 0 0 1-.4 2M10 14.5V17M3.5 3.5l13 13',
  unmute: 'M8 4.5a2 2 0 0 1 4 0v5a2 2 0 0 1-4 0zM5 9.5a5 5 0 0 0 10 0M10 14.5V17',
  transfer: 'M3 7h12l-3.5-3.5M17 13H5l3.5 3.5',
  keypad: 'M5 4.5h.01M10 4.5h.01M15 4.5h.01M5 9.5h.01M10 9.5h.01M15 9.5h.01M5 14.5h.01M10 14.5h.01M15 14.5h.01',
  search: 'M8.5 14a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM12.5 12.5L17 17',
  down: 'M5 8l5 5 5-5',
  right: 'M8 5l5 5-5 5',
  left: 'M12 5l-5 5 5 5',
  check: 'M4 10.5l4 4 8-9',
  close: 'M5 5l10 10M15 5L5 15',
  plus: 'M10 4v12M4 10h12',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4l3 2',
  alert: 'M10 3l7.5 13.5h-15zM10 8v4M10 14.3v.01',
  ticket: 'M3 5.5h14v3a1.5 1.5 0 0 0 0 3v3H3v-3a1.5 1.5 0 0 0 0-3zM12 6v1.5M12 9.3v1.5M12 12.5V14',
  person: 'M10 10a3.3 3.3 0 1 0 0-6.600 3.3 3.3 0 0 0 0 6.600zM3.5 17a6.5 6.5 0 0 1 13 0',
  people:
    'M7.5 9.5a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4zM2.5 16a5 5 0 0 1 10 0M13 9.5a2.3 2.3 0 1 0-1-4.5M14.5 11.8A4.5 4.5 0 0 1 17.5 16',
  help: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM7.8 7.8a2.200 2.200 0 1 1 3.200 2c-.7.4-1 .8-1 1.7M10 13.900v.01',
  signOut: 'M8 3.5H4v13h4M12.5 6.5L16 10l-3.5 3.5M16 10H8',
  headset:
    'M3.5 12V10a6.5 6.5 0 0 1 13 0v2M3.5 11.5h2.5v4.5H4.5a1 1 0 0 1-1-1zM16.5 11.5H14v4.5h1.5a1 1 0 0 0 1-1zM16 16c-1 1.5-3 1.5-5 1.5',
  phone: 'M4 3.5c0 7 5.5 12.5 12.5 12.5l1-3.5-4-1.5-1.5 1.7A10 10 0 0 1 7.3 8L9 6.5 7.5 2.5z',
  sound: 'M3 8v4h3l4 3.5v-11L6 8zM13 7.5a3.5 3.5 0 0 1 0 5M15 5a7 7 0 0 1 0 10',
  book: 'M4 4.5A1.5 1.5 0 0 1 5.5 3H16v11.5H5.5A1.5 1.5 0 0 0 4 16zM4 16a1.5 1.5 0 0 0 1.5 1.5H16V14.5',
  desk: 'M3 4h14v9H3zM7 17h6M10 13v4',
  chart: 'M3 17h14M5.5 17v-6M10 17V5M14.5 17V9',
  open: 'M11 4h5v5M16 4l-7 7M8 5H4v11h11v-4',
  note: 'M4 3h12v10l-4 4H4zM12 17v-4h4M7 7h6M7 10h4',
} as const;

export type IconName = keyof typeof paths;

/** A picture of 20 by 20, hidden from screen readers: the word beside it says the same. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'keypad' ? 2.6 : 1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
