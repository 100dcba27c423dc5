-- What may be decided after a talk-first prompt, in the words that staff choose from.
alter table keepstep.talk_first drop constraint talk_first_decision_check;
alter table keepstep.talk_first add constraint talk_first_decision_check
  check (decision in ('go-ahead', 'adapt', 'supervision', 'other-care'));
