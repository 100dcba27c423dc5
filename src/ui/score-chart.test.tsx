import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { ScoreChart } from './score-chart.tsx';

test('the label of the threshold stands above every point and its number, whatever the scores are', () => {
  for (let score = 0; score <= 27; score += 1) {
    const svg = renderToString(
      <ScoreChart
        id="phq9"
        title="PHQ-9 scores"
        description="One score"
        points={[{ date: '2026-03-03', label: '3 March', score }]}
        max={27}
        threshold={{ score: 10, label: 'Case from 10' }}
      />,
    );
    const label = Number(/<text[^>]*\by="(\d+)"[^>]*>Case from 10/.exec(svg)?.[1]);
    const dot = Number(/<circle[^>]*\bcy="(\d+)"/.exec(svg)?.[1]);
    // Eleven above the dot its number begins, which is about fourteen high.
    expect(dot - 11 - 14).toBeGreaterThan(label);
  }
});
