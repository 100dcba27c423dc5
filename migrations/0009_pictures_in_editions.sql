-- Pictures are signed pieces like the rest, so they are published in editions too.
alter table keepstep.edition drop constraint edition_kind_check;
alter table keepstep.edition add constraint edition_kind_check check (kind in ('step', 'worksheet', 'agenda', 'course', 'words', 'crisis', 'people', 'modules', 'pictures', 'instrument'));
