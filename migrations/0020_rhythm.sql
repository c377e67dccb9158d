-- Hours that come back every two, three or four weeks, counted from the week of valid_from; and
-- whether weekly hours rest on French public holidays.
alter table weekly_hours add column every_weeks bigint not null default 1;
alter table mentor add column rests_on_holidays boolean not null default false;
