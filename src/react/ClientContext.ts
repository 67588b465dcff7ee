import { createContext } from 'react';
import type { WitriumClient } from '../index.js';

/** What gives the client to components, which makes it if need be. */
export const ClientContext = createContext<(() => WitriumClient) | null>(null);
