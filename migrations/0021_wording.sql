-- How somebody would like the programme to speak to them; the newest row stands.
create table keepstep.account_wording (
  service_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  wording text not null check (wording in ('usual', 'literal')),
  set_at timestamptz not null,
  primary key (service_id, id),
  foreign key (service_id, account_id) references keepstep.account (service_id, id)
);
create index account_wording_account on keepstep.account_wording (service_id, account_id);
call keepstep.guard('account_wording', 'account', 'append');
