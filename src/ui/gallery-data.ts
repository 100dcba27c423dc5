import type { CourseContact } from './course-line.tsx';
import type { NavigationItem } from './header.tsx';
import type { MoodDay } from './mood-chart.tsx';
import type { ScorePoint } from './score-chart.tsx';

/** Fictional data for looking at the components. */
export const NAV: NavigationItem[] = [
  { text: 'Home', href: '/home' },
  { text: 'My plan', href: '/plan' },
  { text: 'Workbook', href: '/workbook' },
  { text: 'Messages', href: '/messages' },
];

export const STAFF_NAV: NavigationItem[] = [
  { text: 'Caseload', href: '/caseload' },
  { text: 'Reviews', href: '/reviews' },
  { text: 'Diary', href: '/diary' },
  { text: 'Library', href: '/library' },
  { text: 'Training', href: '/training' },
];

export const COURSE: CourseContact[] = [
  { id: '1', title: 'First meeting', mode: 'room', state: 'done', when: 'Week 1' },
  { id: '2', title: 'Welcome', mode: 'online', state: 'done', when: 'Week 1', href: '#' },
  { id: '3', title: 'Second meeting', mode: 'room', state: 'done', when: 'Week 3' },
  { id: '4', title: 'Small steps, big difference', mode: 'online', state: 'now', when: 'Week 4', href: '#' },
  { id: '5', title: 'Third meeting', mode: 'room', state: 'next', when: 'Tuesday 14 April, 14:00' },
  { id: '6', title: 'Thoughts 1', mode: 'online', state: 'next', when: 'Week 6' },
];

export const SCORES: ScorePoint[] = [
  { date: '2026-03-03', label: '3 March', score: 17 },
  { date: '2026-03-10', label: '10 March', score: 16 },
  { date: '2026-03-17', label: '17 March', score: 18 },
  { date: '2026-03-31', label: '31 March', score: 12 },
];

const LEVELS = [1, 2, 2, null, 3, 2, 3, null, null, 4, 3, 5] as const;

export const MOODS: MoodDay[] = LEVELS.map((level, index) => {
  const day = 20 + index;
  const date = day <= 31 ? `2026-03-${day}` : `2026-04-0${day - 31}`;
  return { date, label: day <= 31 ? `${day} March` : `${day - 31} April`, level };
});
