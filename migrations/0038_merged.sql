-- Two records that were one: where the one that is gone lives on, and what it said.
create table merged (
    gone uuid not null primary key,
    -- 'startup', 'organisation' or 'person'
    kind text not null,
    kept uuid not null,
    merged_at timestamptz not null,
    merged_by uuid not null references person (id),
    -- The profile that is gone, as it was; an empty object for a person.
    was jsonb not null
);
create index merged_kept on merged (kept);
