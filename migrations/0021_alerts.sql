-- A founder wishes to be told when a mentor has an hour earlier than the one they have, or any
-- hour at all.
create table alert (
    id uuid not null primary key,
    startup uuid not null references startup (id),
    mentor uuid not null references mentor (id),
    -- The kind of session that is looked for.
    kind uuid not null references session_kind (id),
    -- The session that would be moved; null where there is none yet.
    booking uuid references booking (id),
    asked_by uuid not null references person (id),
    asked_at timestamptz not null,
    -- What is looked for begins before this quarter.
    before_quarter bigint not null,
    -- The hour that was found, and told; and how many times one was.
    found bigint,
    told bigint not null default 0,
    ended_at timestamptz,
    -- 'told', 'dropped' by the founder, or 'over'; empty while it lasts.
    ended_as text not null default ''
);
create unique index alert_once_for_booking on alert (booking)
    where booking is not null and ended_at is null;
create unique index alert_once_for_any on alert (startup, mentor)
    where booking is null and ended_at is null;
create index letter_object on letter (object) where dropped_at is not null;
