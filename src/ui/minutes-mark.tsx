/**
 * Says whose page this is and what is done on it, so that the minutes it is in front may be counted for whoever agreed
 * to that; the link is for everyone else, and for pages without script. Add the island `minutes` to the page.
 */
export function MinutesMark(props: { patient: string; activity: string; words: string }) {
  return (
    <p class="nhsuk-body-s ks-minutes" data-minutes={props.activity} data-patient={props.patient}>
      <a href={`/time?patient=${props.patient}&activity=${props.activity}`}>{props.words}</a>
    </p>
  );
}
