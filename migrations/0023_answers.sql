-- How many days a question about an introduction waits for its answer.
alter table programme add column answer_days bigint not null default 14;
