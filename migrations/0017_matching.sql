-- Matching: who is to follow whom in a cohort, prepared by staff, then published.

-- Startups a mentor follows at most, in all; null leaves it to each round.
alter table mentor add column startups_at_most bigint;

-- The round being prepared: a cohort has one at most.
create table matching_draft (
    cohort uuid not null primary key references cohort (id),
    -- Mentors each startup is to have, and startups a mentor follows at most unless they say
    -- otherwise.
    wants bigint not null,
    takes bigint not null,
    started_by uuid not null references person (id),
    started_at timestamptz not null,
    -- Rises with every change of its pairs too.
    version bigint not null default 1
);

create table matching_pair (
    cohort uuid not null references matching_draft (cohort),
    startup uuid not null references startup (id),
    mentor uuid not null references mentor (id),
    -- Kept when pairs are proposed again.
    pinned boolean not null,
    primary key (cohort, startup, mentor)
);

-- Pairs that staff of a cohort said no to, in this round and the next ones.
create table forbidden_pair (
    cohort uuid not null references cohort (id),
    startup uuid not null references startup (id),
    mentor uuid not null references mentor (id),
    -- 'conflict-of-interest', 'did-not-work' or 'other'
    reason text not null,
    forbidden_by uuid not null references person (id),
    forbidden_at timestamptz not null,
    primary key (cohort, startup, mentor)
);

-- A mentor who follows a startup in a cohort, from the round that said so to the one that no
-- longer did.
create table mentorship (
    id uuid not null primary key,
    cohort uuid not null references cohort (id),
    startup uuid not null references startup (id),
    mentor uuid not null references mentor (id),
    published_by uuid not null references person (id),
    published_at timestamptz not null,
    ended_at timestamptz,
    -- 'replaced' by another mentor, or 'withdrawn'; empty while it lasts.
    end_reason text not null default ''
);
create unique index mentorship_once on mentorship (cohort, startup, mentor) where ended_at is null;
create index mentorship_startup on mentorship (startup);
create index mentorship_mentor on mentorship (mentor);
