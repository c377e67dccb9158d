-- How many mentors a startup of the cohort is to have, and how many startups a mentor follows, as
-- the last round of matching had it: the next round, and the next cohort, begin with the same.

alter table cohort add column wants bigint;
alter table cohort add column takes bigint;

update cohort set wants = (select d.wants from matching_draft d where d.cohort = cohort.id),
                  takes = (select d.takes from matching_draft d where d.cohort = cohort.id);
