/** What must hold after whatever anybody did: the invariants of care, asked of the database itself. */
import { staleSummaries } from '../../src/features/caseload/index.ts';
import { jointChoiceDue, jointChoicesDue } from '../../src/features/choices/index.ts';
import type { Clinic } from '../clinic.ts';
import type { TestProgram } from '../program.ts';

/** Each gives the ids of what breaks it; $1 is the service, $2 the instant. */
const RULES: Record<string, string> = {
  'an open episode has a responsible practitioner whose access stands': `
    select s.episode_id as id from keepstep.episode_summary s
     where s.service_id = $1 and s.discharged_at is null and $2::timestamptz is not null
       and (s.responsible_id <> (select r.account_id from keepstep.responsibility r
             where r.service_id = $1 and r.episode_id = s.episode_id order by r.from_at desc, r.id desc limit 1)
         or exists (select from keepstep.access_end e where e.service_id = $1 and e.account_id = s.responsible_id))`,
  'one open episode a person': `
    select patient_id as id from keepstep.episode_summary
     where service_id = $1 and discharged_at is null and $2::timestamptz is not null group by 1 having count(*) > 1`,
  'the contacts of a plan stand in one order without gaps': `
    select plan_version_id as id from keepstep.planned_contact
     where service_id = $1 and $2::timestamptz is not null group by 1
    having min(position) <> 1 or max(position) <> count(*) or count(distinct position) <> count(*)`,
  'every concern has an owner who may still come in': `
    select f.id from keepstep.flag f where f.service_id = $1 and $2::timestamptz is not null
       and not exists (select from keepstep.flag_closure c where c.service_id = $1 and c.flag_id = f.id)
       and coalesce((select not exists (select from keepstep.access_end e where e.service_id = $1 and e.account_id = o.account_id)
             from keepstep.flag_owner o where o.service_id = $1 and o.flag_id = f.id
            order by o.from_at desc, o.id desc limit 1), false) = false`,
  'every open concern has a clock': `
    select f.id from keepstep.flag f where f.service_id = $1 and $2::timestamptz is not null
       and not exists (select from keepstep.flag_closure c where c.service_id = $1 and c.flag_id = f.id)
       and not exists (select from keepstep.flag_clock k where k.service_id = $1 and k.flag_id = f.id)`,
  'no course ends over an open concern or a booked meeting': `
    select s.episode_id as id from keepstep.episode_summary s
     where s.service_id = $1 and s.discharged_at is not null and $2::timestamptz is not null
       and (exists (select from keepstep.flag f where f.service_id = $1 and f.episode_id = s.episode_id and f.raised_at < s.discharged_at
              and not exists (select from keepstep.flag_closure c where c.service_id = $1 and c.flag_id = f.id))
         or exists (select from keepstep.appointment a where a.service_id = $1 and a.episode_id = s.episode_id and a.starts_at > s.discharged_at
              and not exists (select from keepstep.appointment n where n.service_id = $1 and n.replaces = a.id)
              and not exists (select from keepstep.appointment_cancellation c where c.service_id = $1 and c.appointment_id = a.id)
              and not exists (select from keepstep.attendance t where t.service_id = $1 and t.appointment_id = a.id)))`,
  'nobody writes or asks about risk after the end': `
    select m.id from keepstep.message m join keepstep.discharge d on d.service_id = m.service_id and d.episode_id = m.episode_id
     where m.service_id = $1 and m.sent_at > d.discharged_at and $2::timestamptz is not null
    union all
    select m.id from keepstep.measure m join keepstep.discharge d on d.service_id = m.service_id and d.episode_id = m.episode_id
     where m.service_id = $1 and m.recorded_at > d.discharged_at`,
  'no practitioner, room or person is booked twice at once': `
    with standing as (select a.* from keepstep.appointment a
      where a.service_id = $1 and $2::timestamptz is not null
        and not exists (select from keepstep.appointment n where n.service_id = $1 and n.replaces = a.id)
        and not exists (select from keepstep.appointment_cancellation c where c.service_id = $1 and c.appointment_id = a.id))
    select a.id from standing a join standing b on a.id < b.id and a.starts_at < b.ends_at and b.starts_at < a.ends_at
      and (a.practitioner_id = b.practitioner_id or a.patient_id = b.patient_id or a.room_id = b.room_id)`,
  'the minutes of one person never overlap': `
    with kept as (select m.* from keepstep.minutes m where m.service_id = $1 and $2::timestamptz is not null
        and not exists (select from keepstep.minutes_withdrawal w where w.service_id = $1 and w.minutes_id = m.id)
        and not exists (select from keepstep.minutes n where n.service_id = $1 and n.corrects = m.id))
    select a.id from kept a join kept b on a.id < b.id and a.account_id = b.account_id
      and a.started_at < b.ended_at and b.started_at < a.ended_at`,
  'an unfinished measure has no total': `
    select id from keepstep.measure where service_id = $1 and $2::timestamptz is not null and (state = 'complete') <> (total is not null)`,
};

/** What does not hold now, in words; empty where everything does. */
export async function broken(the: TestProgram, our: Clinic): Promise<string[]> {
  const now = the.clock.now().toString();
  const found: string[] = [];
  for (const [rule, query] of Object.entries(RULES)) {
    const { rows } = await the.owner.query<{ id: string }>(query, [our.service, now]);
    if (rows.length > 0) found.push(`${rule}: ${rows.map((row) => row.id).join(', ')}`);
  }
  const stale = await our.job().read('verify', staleSummaries);
  if (stale.length > 0) found.push(`a summary row equals a recount: ${stale.join(', ')}`);
  const choices = await our.job().read('verify', async (tx) => {
    const { rows } = await the.owner.query<{ id: string; patient: string }>(
      'select episode_id as id, patient_id as patient from keepstep.episode_summary where service_id = $1 and discharged_at is null order by 1',
      [our.service],
    );
    const quick = await jointChoicesDue(
      tx,
      rows.map((row) => row.id),
    );
    const differ = [];
    for (const row of rows) {
      const slow = await jointChoiceDue(tx, { ...row, dischargedAt: null });
      if (JSON.stringify(slow) !== JSON.stringify(quick.get(row.id) ?? null)) differ.push(row.id);
    }
    return differ;
  });
  if (choices.length > 0) found.push(`many courses are asked as one is: ${choices.join(', ')}`);
  return found;
}
