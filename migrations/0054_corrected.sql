-- A note is corrected by whoever wrote it, and says since when it reads so.
alter table staff_note add column version bigint not null default 1;
alter table staff_note add column corrected_at timestamptz;
alter table booking_note add column version bigint not null default 1;
alter table booking_note add column corrected_at timestamptz;

-- The words of a session with seats change under its form: its title, what it is about, where.
alter table session add column version bigint not null default 1;

-- What somebody does at a partner is corrected where it is read.
alter table partner_person add column version bigint not null default 1;
