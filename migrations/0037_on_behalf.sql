-- What was done for somebody is read on their account, and by those who help them.
create index journal_on_behalf_of on journal (on_behalf_of, at) where on_behalf_of is not null;
