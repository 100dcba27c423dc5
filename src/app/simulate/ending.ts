import { dischargeEpisode, prepareDischarge } from '../../features/discharge/index.ts';
import type { InCare } from './parts.ts';
import { value } from './service.ts';

/** Discharges somebody, with the summary and the letter as their practitioner would write them. */
export async function endTreatment({ practitioner, patient, person }: InCare): Promise<void> {
  const endCode = person.course === 'drifts-away' ? '47' : '46';
  const { draft } = await prepareDischarge(practitioner, patient);
  const summary = filled(draft.summary, {
    'What we worked on:': 'doing more of what matters to you, and finding a way round what blocked it.',
    'What helped:': 'small steps on fixed days, and starting with five minutes.',
  });
  const letter = filled(draft.letter, {
    'What we worked on:': 'behavioural activation, barriers to it, and a staying-well plan.',
    'Risk at the end of treatment:':
      person.course === 'drifts-away'
        ? 'not asked at the end, as the last meetings were missed. None told at the last one held.'
        : 'asked openly at the last meeting; no thoughts of suicide or self-harm.',
    'What we ask of you:': 'nothing for now. Please refer again if low mood comes back.',
  });
  value(await dischargeEpisode(practitioner, patient, { endCode, summary, letter }));
}

/** A drafted text with what its writer adds after the headings that were left open. */
function filled(text: string, words: Readonly<Record<string, string>>): string {
  return Object.entries(words).reduce(
    (so, [heading, said]) => so.replace(heading, `${heading} ${said}`),
    text,
  );
}
