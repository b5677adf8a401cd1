// Pages in a test may take their time: on a busy machine a second is not enough for what a person sees at once.
if (typeof document !== 'undefined') {
  const { configure } = await import('@testing-library/react');
  configure({ asyncUtilTimeout: 5000 });
}

export {};
