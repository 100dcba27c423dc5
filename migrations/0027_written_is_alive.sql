-- Whoever writes in a worksheet is not quiet: what the summary row counts now, for the rows that stand.
update keepstep.episode_summary summary
   set last_patient_at = greatest(summary.last_patient_at, written.at)
  from (
    select e.service_id, e.episode_id, max(v.written_at) as at
      from keepstep.entry_version v
      join keepstep.entry e on e.service_id = v.service_id and e.id = v.entry_id
     where v.how = 'own' and e.visibility <> 'only-me' and v.visibility <> 'only-me'
     group by e.service_id, e.episode_id
  ) written
 where written.service_id = summary.service_id and written.episode_id = summary.episode_id;
