import { get, type Route } from '../../platform/http/route.ts';
import { SupervisionPage } from './pages.tsx';
import { readSupervision } from './reading.ts';

export const supervisionRoutes: Route[] = [
  get('/supervision', ['supervisor'], async (visit) =>
    visit.page(<SupervisionPage chrome={visit.chrome} view={await readSupervision(visit.scope)} />),
  ),
];
