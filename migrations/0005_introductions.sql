-- Partner organisations, their people, and introductions.

create table organisation (
    id uuid not null primary key,
    name text not null,
    acronym text not null default '',
    kind text not null default '',
    field text not null default '',
    website text,
    seeks text not null default '',
    offers text not null default '',
    search_key text not null,
    created_at timestamptz not null,
    touched_at timestamptz not null,
    version bigint not null default 1
);
create unique index organisation_name on organisation (search_key);

create table organisation_reference (
    programme uuid not null references programme (id),
    reference text not null,
    organisation uuid not null references organisation (id),
    primary key (programme, reference)
);

-- An organisation belongs to the house, and is open to some programmes.
create table partnership (
    programme uuid not null references programme (id),
    organisation uuid not null references organisation (id),
    opened_at timestamptz not null,
    primary key (programme, organisation)
);
create index partnership_organisation on partnership (organisation);

-- A sponsor named by an import for one startup in one programme.
create table sponsorship (
    programme uuid not null references programme (id),
    startup uuid not null references startup (id),
    organisation uuid not null references organisation (id),
    primary key (programme, startup, organisation)
);
create index sponsorship_organisation on sponsorship (organisation);

create table partner_person (
    organisation uuid not null references organisation (id),
    person uuid not null references person (id),
    -- What they do there: "Responsable mécénat"
    title text not null default '',
    joined_at timestamptz not null,
    left_at timestamptz,
    primary key (organisation, person)
);
create index partner_person_person on partner_person (person);

create table introduction (
    id uuid not null primary key,
    programme uuid not null references programme (id),
    startup uuid not null references startup (id),
    organisation uuid not null references organisation (id),
    -- The partner's person who is asked.
    contact uuid not null references person (id),
    -- 'staff', 'founder' or 'partner'
    started_by text not null,
    author uuid not null references person (id),
    -- The very text the partner reads; the founder agrees to it.
    pitch text not null,
    -- Reopening starts a new round and ends the old round's links.
    round bigint not null,
    created_at timestamptz not null,
    touched_at timestamptz not null,
    withdrawn_at timestamptz,
    withdrawn_by uuid references person (id),
    introduced_at timestamptz,
    met_at timestamptz,
    version bigint not null default 1
);
create index introduction_programme on introduction (programme, created_at);
create index introduction_startup on introduction (startup);
create index introduction_organisation on introduction (organisation);

-- One side's word on one round. Unanswered while answered_at is null.
create table consent (
    introduction uuid not null references introduction (id),
    round bigint not null,
    -- 'founder' or 'partner'
    side text not null,
    asked_at timestamptz not null,
    expires_at timestamptz,
    -- 'given', 'refused', 'deferred'
    answer text,
    answered_at timestamptz,
    answered_by uuid references person (id),
    -- Why refused: a code of the domain, and a word if they like.
    reason text not null default '',
    comment text not null default '',
    deferred_until date,
    primary key (introduction, round, side)
);

-- Links in letters, for people without an account. The token is kept as a hash only.
create table letter_link (
    token_hash text not null primary key,
    -- 'introduction-answer' …
    purpose text not null,
    object uuid not null,
    round bigint not null,
    person uuid not null references person (id),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz
);
create index letter_link_object on letter_link (object);
