-- The other side says that an outcome is not so, in its own words; until it says that it is right
-- after all, whoever said it takes it back, or staff settle it.
alter table introduction_outcome add column denied_at timestamptz;
alter table introduction_outcome add column denial text not null default '';
alter table introduction_outcome add column settled_at timestamptz;
create index introduction_outcome_denied on introduction_outcome (denied_at)
    where denied_at is not null and settled_at is null and retracted_at is null;

-- A founder asks for another hour, in their own words; answered by a move, which is later.
alter table booking add column other_hour_at timestamptz;
alter table booking add column other_hour text not null default '';
