import { relayed } from '../../../relay';

export const runtime = 'edge';
export const dynamic = 'force-dynamic';

export const GET = relayed('/api/edge-relay');
export const POST = GET;
