import { WitriumProvider } from 'witrium-rx/react';
import { Orders } from './orders';

/** A component of the server: what it imports of the entry is for pages, as the entry says itself. */
const Page = () => (
  <WitriumProvider client={{ baseUrl: '/api/witrium' }}>
    <Orders />
  </WitriumProvider>
);

export default Page;
