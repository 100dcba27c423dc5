/** Places dates along a chart, as percentages of its width, so that its text never shrinks with it. */
const DAY = 86_400_000;

/** Days since 1970 of a date written `YYYY-MM-DD`. */
export function dayNumber(date: string): number {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number);
  return Date.UTC(year, month - 1, day) / DAY;
}

/** A function from a date to its place, in per cent, between `left` and `right`. */
export function timeAxis(dates: readonly string[], left: number, right: number) {
  const days = dates.map(dayNumber);
  const first = Math.min(...days);
  const span = Math.max(...days) - first;
  return (date: string): number => {
    const share = span === 0 ? 0.5 : (dayNumber(date) - first) / span;
    return Math.round((left + share * (right - left)) * 100) / 100;
  };
}
