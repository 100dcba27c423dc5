-- What is left out stands in the version since the list itself says what it means to do with a contact.
drop table keepstep.contact_skip;
