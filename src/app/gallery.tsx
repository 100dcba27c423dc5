import { get, type Route } from '../platform/http/route.ts';
import { ErrorGallery, PatientGallery, StaffGallery } from '../ui/gallery.tsx';

const PAGES = [
  ['/gallery', PatientGallery],
  ['/gallery/staff', StaffGallery],
  ['/gallery/errors', ErrorGallery],
] as const;

/** Every component on one page, for whoever builds. Nothing at all in production: then the addresses do not exist. */
export function galleryRoutes(shown: boolean): Route[] {
  if (!shown) return [];
  return PAGES.map(([path, Page]) => get(path, ['public'], (visit) => visit.page(<Page />)));
}
