-- Two people may meet at one kind of session, since staff edit it for the mentor: a form says which
-- version its author saw.
alter table session_kind add column version bigint not null default 1;

-- The renewal that a partnership's holder, or its programme's team, was written to about: once for
-- each date.
alter table partnership add column reminded_of date;
