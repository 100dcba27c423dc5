/** Headings that a text began with and that are followed by no word of the writer's own. */
export function leftOpen(text: string, begun: string): string[] {
  const lines = (all: string) =>
    all
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
  const known = new Set(lines(begun));
  const written = lines(text);
  return written
    .filter((line, at) => {
      const next = written[at + 1];
      return line.endsWith(':') && known.has(line) && (next === undefined || known.has(next));
    })
    .map((heading) => heading.slice(0, -1));
}
