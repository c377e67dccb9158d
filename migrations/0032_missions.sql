-- Technical help for one startup by an expert or a partner's people.

create table mission (
    id uuid not null primary key,
    -- Its startup's place in a cohort, and what follows from it.
    place uuid not null references place (id),
    programme uuid not null references programme (id),
    startup uuid not null references startup (id),
    author uuid not null references person (id),
    title text not null,
    situation text not null,
    deliverable text not null,
    by_on date,
    -- How long it may take, as far as the startup can tell.
    half_days bigint not null,
    -- 'remote', 'on-site' or 'either'
    manner text not null,
    site text not null default '',
    -- ["code", "data", "premises", "person"]
    access jsonb not null,
    access_words text not null default '',
    -- A word of the domain; the dates and persons of each stage follow.
    stage text not null,
    created_at timestamptz not null,
    -- Whoever acts on it touches it first.
    touched_at timestamptz not null,
    opened_at timestamptz,
    -- The oldest offer of help that waits for the startup.
    offered_at timestamptz,
    -- The hand of the one who does it.
    hand uuid,
    agreed_at timestamptz,
    agreed_by uuid references person (id),
    agreed_half_days bigint,
    starts_on date,
    ends_on date,
    delivered_at timestamptz,
    delivered_by uuid references person (id),
    delivery text not null default '',
    delivery_link text,
    sent_back_at timestamptz,
    sent_back_by uuid references person (id),
    missing text not null default '',
    accepted_at timestamptz,
    accepted_by uuid references person (id),
    thanks text not null default '',
    -- 1 to 5, read by staff alone.
    usefulness bigint,
    ended_at timestamptz,
    ended_by uuid references person (id),
    -- 'founder', 'expert' or 'staff'
    ended_side text,
    ended_reason text,
    ended_words text not null default '',
    withdrawn_at timestamptz,
    withdrawn_by uuid references person (id),
    version bigint not null default 1
);
create index mission_programme on mission (programme, stage);
create index mission_startup on mission (startup);
create index mission_place on mission (place);

-- What it needs, in the shared vocabulary.
create table mission_word (
    mission uuid not null references mission (id),
    expertise text not null,
    primary key (mission, expertise)
);

-- Whoever was asked, or offered to help, each person once.
create table mission_hand (
    id uuid not null primary key,
    mission uuid not null references mission (id),
    person uuid not null references person (id),
    -- One of the two: as what they come.
    mentor uuid references mentor (id),
    organisation uuid references organisation (id),
    -- 'asked', 'offered', 'chosen', 'declined', 'taken-back', 'not-chosen' or 'over', since then
    state text not null,
    state_at timestamptz not null,
    -- The member of staff who asked last.
    asked_by uuid references person (id),
    -- The expert's, with an offer or a no.
    word text not null default ''
);
create unique index mission_hand_once on mission_hand (mission, person);
create index mission_hand_person on mission_hand (person);
create index mission_hand_organisation on mission_hand (organisation);

-- A day's work, noted as it goes.
create table mission_day (
    id uuid not null primary key,
    mission uuid not null references mission (id),
    on_date date not null,
    half_days bigint not null,
    what text not null,
    noted_at timestamptz not null,
    noted_by uuid not null references person (id),
    -- Noted by mistake: kept, and counted nowhere.
    struck_at timestamptz,
    struck_by uuid references person (id)
);
create index mission_day_mission on mission_day (mission, on_date);
create index mission_day_date on mission_day (on_date);

-- What a mentor declares they can give to missions.
create table mentor_capacity (
    mentor uuid not null primary key references mentor (id),
    half_days bigint not null,
    until_on date not null,
    declared_at timestamptz not null
);
