import { relayed } from '../../../relay';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const GET = relayed('/api/witrium');
export const POST = GET;
