-- Files on a startup, a cohort or a partner. Each belongs to one programme, whose staff see it.
create table document (
    id uuid not null primary key,
    programme uuid not null references programme (id),
    -- One of the three: what it is on, and goes with.
    startup uuid references startup (id),
    cohort uuid references cohort (id),
    organisation uuid references organisation (id),
    -- 'agreement', 'deck', 'brief', 'report', 'budget', 'minutes', 'guide', 'papers' or 'other'
    kind text not null,
    title text not null,
    -- Who sees it beside staff: 'staff' nobody, 'side' those it is about, 'mentors' they and mentors.
    audience text not null,
    author uuid not null references person (id),
    -- As what the author put it there: 'staff' or 'side'.
    put_by text not null,
    added_at timestamptz not null,
    removed_at timestamptz,
    removed_by uuid references person (id),
    version bigint not null default 1
);
create index document_startup on document (startup);
create index document_cohort on document (cohort);
create index document_organisation on document (organisation);
create index document_programme on document (programme);

create table document_version (
    id uuid not null primary key,
    document uuid not null references document (id) on delete cascade,
    -- From 1; a removed one keeps its number.
    number bigint not null,
    -- Without its ending, which follows from the format.
    stem text not null,
    -- What it really is: 'pdf', 'docx' …
    format text not null,
    -- How its name ended, when that said something else; empty otherwise.
    said text not null default '',
    bytes bigint not null,
    -- SHA-256, hexadecimal.
    digest text not null,
    author uuid not null references person (id),
    put_by text not null,
    added_at timestamptz not null,
    removed_at timestamptz,
    removed_by uuid references person (id)
);
create unique index document_version_number on document_version (document, number);
create index document_version_added on document_version (added_at);

-- The bytes of a version, 256 kB at a time; none once it is removed.
create table document_chunk (
    version uuid not null references document_version (id) on delete cascade,
    number bigint not null,
    bytes bytea not null,
    primary key (version, number)
);
