import { followed } from '../../followed';

export const runtime = 'edge';
export const dynamic = 'force-dynamic';

export const GET = () => followed();
