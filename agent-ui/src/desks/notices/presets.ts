// Usual notices in every language that callers are spoken to in; a lead picks one and changes it.

export const PRESETS = {
  storm: {
    de: 'Wegen des Unwetters rufen gerade sehr viele Menschen an. In Notfällen wählen Sie bitte die 112.',
    en: 'Because of the storm a great many people are calling just now. In an emergency please dial 112.',
    nl: 'Vanwege het noodweer bellen er op dit moment heel veel mensen. Bel in noodgevallen 112.',
  },
  closed: {
    de: 'Unser Haus bleibt heute geschlossen. Am Telefon sind wir für Sie da.',
    en: 'Our house stays closed today. On the telephone we are here for you.',
    nl: 'Ons kantoor blijft vandaag gesloten. Telefonisch zijn wij bereikbaar.',
  },
  fault: {
    de: 'Wegen einer technischen Störung können wir im Moment keine Auskunft zu laufenden Vorgängen geben.',
    en: 'Because of a technical fault we cannot tell you about pending matters at the moment.',
    nl: 'Door een technische storing kunnen wij op dit moment geen informatie over lopende zaken geven.',
  },
} as const satisfies Record<string, Readonly<Record<string, string>>>;

export type Preset = keyof typeof PRESETS;
export const PRESET_NAMES = Object.keys(PRESETS) as Preset[];
