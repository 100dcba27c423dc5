-- That a contact was copied into the record beside which Keepstep is used. What was copied is made again from the note.
create table keepstep.record_copy (
  service_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  episode_id uuid not null,
  patient_id uuid not null,
  copied_by uuid not null,
  copied_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, contact_id) references keepstep.contact (service_id, id),
  foreign key (service_id, episode_id) references keepstep.episode (service_id, id),
  foreign key (service_id, copied_by) references keepstep.account (service_id, id)
);
create index record_copy_episode on keepstep.record_copy (service_id, episode_id, contact_id);
create index record_copy_contact on keepstep.record_copy (service_id, contact_id);
create index record_copy_by on keepstep.record_copy (service_id, copied_by);
call keepstep.guard('record_copy', 'staff', 'append');
