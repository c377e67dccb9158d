-- Where one meets in person, so that a round of matching sees who can. Empty where nobody said.
alter table mentor add column town text not null default '';
alter table startup add column town text not null default '';
