-- An older version may stay with those who saw it when its document is opened to more people:
-- 'mentors' where it goes as far as its document does.
alter table document_version add column audience text not null default 'mentors';

-- Of every row of a list of startups that names none.
alter table import add column cohort uuid references cohort (id) on delete set null;
