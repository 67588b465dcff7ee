import { followed } from '../../followed';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export const GET = () => followed();
