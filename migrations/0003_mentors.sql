-- Mentors and the hours they offer.

create table mentor (
    id uuid not null primary key,
    person uuid not null references person (id),
    headline text not null default '',
    about text not null default '',
    -- Codes: 'fr', 'en' …, the languages of a session.
    languages jsonb not null,
    -- Where sessions take place by default: a video link, a phone number or an address.
    meeting_kind text not null,
    meeting_detail text not null default '',
    -- Hours a month the mentor gives at most.
    hours_a_month bigint not null,
    -- Quarter hours.
    session_quarters bigint not null,
    step_quarters bigint not null,
    before_quarters bigint not null,
    after_quarters bigint not null,
    notice_hours bigint not null,
    horizon_days bigint not null,
    created_at timestamptz not null,
    touched_at timestamptz not null,
    paused_until date,
    version bigint not null default 1
);
create unique index mentor_person on mentor (person);

create table mentor_expertise (
    mentor uuid not null references mentor (id),
    expertise text not null,
    primary key (mentor, expertise)
);

-- A mentor belongs to the house, and is open to some programmes.
create table mentor_programme (
    mentor uuid not null references mentor (id),
    programme uuid not null references programme (id),
    opened_at timestamptz not null,
    primary key (mentor, programme)
);
create index mentor_programme_programme on mentor_programme (programme);

-- A weekly rule in the mentor's own zone. Minutes after local midnight.
create table weekly_hours (
    id uuid not null primary key,
    mentor uuid not null references mentor (id),
    -- 1 is Monday, 7 is Sunday (ISO 8601)
    weekday bigint not null,
    from_minute bigint not null,
    until_minute bigint not null,
    valid_from date,
    valid_until date
);
create index weekly_hours_mentor on weekly_hours (mentor);

-- One date's own hours: added ('extra') or taken away ('off'), local to the mentor's zone.
create table dated_hours (
    id uuid not null primary key,
    mentor uuid not null references mentor (id),
    kind text not null,
    on_date date not null,
    from_minute bigint not null,
    until_minute bigint not null
);
create index dated_hours_mentor on dated_hours (mentor, on_date);
