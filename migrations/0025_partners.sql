-- What a partner and a programme agreed on: read by the staff of that programme alone.
alter table partnership add column holder uuid references person (id);
alter table partnership add column agreement text not null default '';
alter table partnership add column from_on date;
alter table partnership add column until_on date;
-- In cents of a euro.
alter table partnership add column cents bigint;
alter table partnership add column renews_on date;
alter table partnership add column version bigint not null default 1;

-- What a member of staff noted after talking with a partner; private to one programme.
create table partner_call (
    id uuid not null primary key,
    programme uuid not null references programme (id),
    organisation uuid not null references organisation (id),
    author uuid not null references person (id),
    called_on date not null,
    -- One of the partner's persons, or somebody in words.
    person uuid references person (id),
    with_whom text not null default '',
    said text not null,
    next_action text not null default '',
    next_on date,
    next_by uuid references person (id),
    done_at timestamptz,
    done_by uuid references person (id),
    written_at timestamptz not null,
    -- Taken back: kept, and shown nowhere.
    retracted_at timestamptz,
    retracted_by uuid references person (id),
    version bigint not null default 1
);
create index partner_call_organisation on partner_call (organisation, programme, called_on);
create index partner_call_next on partner_call (next_by, next_on);

-- What a note said before it was corrected.
create table partner_call_before (
    call uuid not null references partner_call (id),
    version bigint not null,
    called_on date not null,
    person uuid references person (id),
    with_whom text not null,
    said text not null,
    next_action text not null,
    replaced_at timestamptz not null,
    primary key (call, version)
);

-- What a partner looks for, beside its free text.
alter table organisation add column town text not null default '';
create table organisation_word (
    organisation uuid not null references organisation (id),
    -- 'expertise': a word of the shared vocabulary; 'theme': a word of theirs
    kind text not null,
    word text not null,
    primary key (organisation, kind, word)
);

-- What a partner gives, and founders may ask for.
create table offer (
    id uuid not null primary key,
    organisation uuid not null references organisation (id),
    -- Null: every programme the partner is open to.
    programme uuid references programme (id),
    -- 'credits', 'expert-days', 'pilot', 'funding', 'equipment' or 'other'
    kind text not null,
    title text not null,
    about text not null default '',
    -- Null: as many as ask.
    places bigint,
    opens_on date,
    closes_on date,
    author uuid not null references person (id),
    created_at timestamptz not null,
    -- Whoever counts its places touches it first.
    touched_at timestamptz not null,
    closed_at timestamptz,
    closed_by uuid references person (id),
    version bigint not null default 1
);
create index offer_organisation on offer (organisation, created_at);

-- What an offer helps with, in the shared vocabulary.
create table offer_word (
    offer uuid not null references offer (id),
    expertise text not null,
    primary key (offer, expertise)
);

-- A startup asks for an offer.
create table offer_request (
    id uuid not null primary key,
    offer uuid not null references offer (id),
    programme uuid not null references programme (id),
    startup uuid not null references startup (id),
    author uuid not null references person (id),
    words text not null,
    asked_at timestamptz not null,
    -- 'granted' or 'declined'
    answer text,
    answered_at timestamptz,
    answered_by uuid references person (id),
    comment text not null default '',
    withdrawn_at timestamptz,
    withdrawn_by uuid references person (id)
);
create unique index offer_request_once on offer_request (offer, startup) where withdrawn_at is null;
create index offer_request_startup on offer_request (startup);
