// The entry of the desk.
import '@fontsource-variable/source-sans-3/wght.css';
import './parts/tokens.css';
import './parts/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
