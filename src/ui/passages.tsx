type Run = { readonly text: string; readonly strong: boolean };

/** Paragraphs and lists, as the library reads them out of content. */
export type Passages = readonly (
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Run[])[] }
)[];

/** The words of a content page. */
export function Passages({ passages }: { passages: Passages }) {
  return (
    <>
      {passages.map((passage, index) =>
        passage.kind === 'list' ? (
          <ul key={index}>
            {passage.items.map((item, place) => (
              <li key={place}>
                <Runs runs={item} />
              </li>
            ))}
          </ul>
        ) : (
          <p key={index}>
            <Runs runs={passage.runs} />
          </p>
        ),
      )}
    </>
  );
}

function Runs({ runs }: { runs: readonly Run[] }) {
  return <>{runs.map((run, index) => (run.strong ? <strong key={index}>{run.text}</strong> : run.text))}</>;
}
