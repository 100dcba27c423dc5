import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { CourseDots, CourseLine } from './course-line.tsx';
import { COURSE, MOODS, SCORES } from './gallery-data.ts';
import { MoodChart } from './mood-chart.tsx';
import { ScoreChart } from './score-chart.tsx';
import { Sparkline } from './sparkline.tsx';
import { dayNumber, timeAxis } from './time-axis.ts';

describe('the pictures', () => {
  const pictures = {
    sparkline: <Sparkline values={[17, null, 12]} max={27} label="From 17 to 12" />,
    'score chart': <ScoreChart id="s" title="PHQ-9" description="From 17 to 12" points={SCORES} max={27} />,
    'mood chart': <MoodChart id="m" title="Moods" description="Mostly low" days={MOODS} />,
    'course dots': <CourseDots contacts={COURSE} label="Contact 4 of 6" />,
  };

  it.each(Object.entries(pictures))('say in words what the %s shows, without inline styles', (_, picture) => {
    const html = renderToString(picture);
    expect(html).toMatch(/role="img" aria-label(ledby)?="\w/);
    expect(html).not.toMatch(/style=|NaN|undefined/);
  });

  it.each([
    <Sparkline key="s" values={[]} max={27} label="No scores yet" />,
    <ScoreChart key="c" id="s" title="PHQ-9" description="No scores yet" points={[]} max={27} />,
    <MoodChart key="m" id="m" title="Moods" description="None yet" days={[]} />,
    <MoodChart key="n" id="m" title="Moods" description="One" days={MOODS.slice(0, 1)} />,
  ])('stand with nothing or one thing to show', (picture) => {
    expect(renderToString(picture)).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('leave a gap where a day has no answer', () => {
    const days = [1, null, 3].map((level, at) => ({ date: `2026-03-0${at + 1}`, label: '', level }));
    const html = renderToString(
      <MoodChart id="m" title="Moods" description="Two days" days={days as typeof MOODS} />,
    );
    expect(html).not.toContain('ks-line');
    expect(html.match(/<circle/g)).toHaveLength(2);
  });

  it('join weeks that follow each other, and mark what was done under its own day alone', () => {
    const weeks = ['2026-03-02', '2026-03-09', '2026-03-23'].map((date) => ({ date, label: '', level: 3 }));
    const chart = (apart: 1 | 7, marks?: { date: string; words?: string }[]) =>
      renderToString(
        <MoodChart
          id="m"
          title="Moods"
          description="Weeks"
          days={weeks as typeof MOODS}
          apart={apart}
          marks={marks}
          marksLabel="Done"
        />,
      );
    expect(chart(1)).not.toContain('ks-line');
    expect(chart(7).match(/ks-line/g)).toHaveLength(1);
    expect(chart(7)).not.toContain('Done');
    const marked = chart(7, [{ date: '2026-03-02' }, { date: '2026-03-09', words: '12' }]);
    expect(marked.match(/<rect/g)).toHaveLength(1);
    expect(marked).toMatch(/>Done<.*>12</s);
    expect(marked).not.toMatch(/style=|NaN|undefined/);
  });

  it('places dates by the calendar', () => {
    expect(dayNumber('2026-03-01') - dayNumber('2026-02-28')).toBe(1);
    const at = timeAxis(['2026-03-01', '2026-03-11'], 0, 100);
    expect(at('2026-03-06')).toBe(50);
  });
});

describe('the course line', () => {
  it('is an ordered list that says for each contact how, when and whether', () => {
    const html = renderToString(<CourseLine contacts={COURSE} />);
    expect(html).toMatch(/^<ol class="ks-course"/);
    expect(html.match(/<li/g)).toHaveLength(COURSE.length);
    expect(html).toContain('Meeting · Week 1 · <strong>Done</strong>');
    expect(html.match(/aria-current="step"/g)).toHaveLength(1);
  });
});
