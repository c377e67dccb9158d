-- What came of an introduction, as a side or staff said it.
create table introduction_outcome (
    id uuid not null primary key,
    introduction uuid not null references introduction (id),
    -- 'pilot', 'contract', 'skills-sponsorship', 'credits', 'funding', 'advice' or 'nothing'
    kind text not null,
    starts_on date not null,
    ends_on date,
    -- What it is worth, in cents of a euro; null where nobody says.
    cents bigint,
    -- Of skills sponsorship, in halves of a day.
    half_days bigint,
    -- What shows it, in their words: an agreement, an article, a figure.
    evidence text not null default '',
    -- 'founder', 'partner' or 'staff'
    said_by text not null,
    author uuid not null references person (id),
    said_at timestamptz not null,
    -- The other side said that this is right.
    confirmed_at timestamptz,
    confirmed_by uuid references person (id),
    -- Each side's leave to publish it; null where it was not asked.
    founder_publishes boolean,
    partner_publishes boolean,
    -- Taken back by whoever said it, or by staff: kept, and counted nowhere.
    retracted_at timestamptz,
    retracted_by uuid references person (id)
);
create index introduction_outcome_introduction on introduction_outcome (introduction);

-- When the first outcome that stands was said.
alter table introduction add column outcome_at timestamptz;

-- Whether and by whom the sides are asked what became of it, once introduced.
create table introduction_follow_up (
    introduction uuid not null references introduction (id),
    -- 'met' or 'outcome'
    question text not null,
    -- 'founder' or 'partner'
    side text not null,
    asked_at timestamptz not null,
    times bigint not null default 1,
    reminded_at timestamptz,
    -- 'yes', 'not-yet', 'no'; null while nothing is said.
    answer text,
    answered_at timestamptz,
    answered_by uuid references person (id),
    primary key (introduction, question, side)
);

-- Since when nobody says what became of it, so that staff ask by themselves.
alter table introduction add column left_to_staff_at timestamptz;
