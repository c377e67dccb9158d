-- Cohorts, the startups in them, and who founded them.

create table cohort (
    id uuid not null primary key,
    programme uuid not null references programme (id),
    name text not null,
    starts_on date,
    ends_on date,
    search_key text not null,
    created_at timestamptz not null,
    closed_at timestamptz,
    version bigint not null default 1
);
create unique index cohort_name on cohort (programme, search_key);

create table startup (
    id uuid not null primary key,
    name text not null,
    mission text not null default '',
    -- Lists of words: ["Jeunesse", "Écologie"]
    themes jsonb not null,
    beneficiaries jsonb not null,
    technologies jsonb not null,
    -- Codes of the domain: technology levers, business-model changes, UN goals.
    levers jsonb not null,
    changes jsonb not null,
    goals jsonb not null,
    legal_form text not null default '',
    siret text,
    rna text,
    website text,
    -- [{"kind": "repository", "url": "…"}]
    links jsonb not null,
    search_key text not null,
    created_at timestamptz not null,
    touched_at timestamptz not null,
    version bigint not null default 1
);
create index startup_search on startup (search_key, id);

-- How a programme's own lists call a startup; imports find it again by this.
create table startup_reference (
    programme uuid not null references programme (id),
    reference text not null,
    startup uuid not null references startup (id),
    primary key (programme, reference)
);
create index startup_reference_startup on startup_reference (startup);

-- What a startup looks for, in the shared vocabulary.
create table need (
    startup uuid not null references startup (id),
    expertise text not null,
    primary key (startup, expertise)
);

create table founder (
    startup uuid not null references startup (id),
    person uuid not null references person (id),
    main_contact boolean not null,
    joined_at timestamptz not null,
    left_at timestamptz,
    primary key (startup, person)
);
create index founder_person on founder (person);

-- A startup's membership of a cohort.
create table place (
    id uuid not null primary key,
    cohort uuid not null references cohort (id),
    startup uuid not null references startup (id),
    -- 'placed', 'left', 'graduated'
    state text not null,
    placed_on date,
    ended_on date,
    -- Why it left; empty otherwise.
    reason text not null default '',
    -- The member of staff who looks after this place.
    referent uuid references person (id),
    created_at timestamptz not null,
    version bigint not null default 1
);
create unique index place_once on place (cohort, startup);
create index place_startup on place (startup);
create index place_referent on place (referent);

-- Private to the staff of one programme.
create table staff_note (
    id uuid not null primary key,
    programme uuid not null references programme (id),
    startup uuid not null references startup (id),
    author uuid not null references person (id),
    body text not null,
    written_at timestamptz not null
);
create index staff_note_startup on staff_note (startup, programme, written_at);
