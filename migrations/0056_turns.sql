-- How often somebody waited for a turn with a mentor or a startup: what was read of both before a
-- turn stands while nobody had one since.
alter table mentor add column turns bigint not null default 0;
alter table startup add column turns bigint not null default 0;
