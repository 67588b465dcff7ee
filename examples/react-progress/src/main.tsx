import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { WitriumProvider } from 'witrium-rx/react';
import { RunPage } from './RunPage.js';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element with the id root');

createRoot(root).render(
  <StrictMode>
    {/* It knows no token: the backend that serves this page has it. */}
    <WitriumProvider client={{ baseUrl: '/api/witrium' }}>
      <RunPage />
    </WitriumProvider>
  </StrictMode>,
);
