-- When mentors are busy elsewhere, read from a calendar of theirs by its secret address.

create table outside_calendar (
    mentor uuid not null primary key references mentor (id),
    -- The address, sealed: whoever knows it reads the whole calendar. Its host is for people.
    sealed bytea not null,
    host text not null,
    set_at timestamptz not null,
    -- When it is to be read next, and by whom it is being read now.
    due_at timestamptz not null,
    leased_until timestamptz,
    -- What its server calls the text it sent last.
    etag text,
    last_modified text,
    -- When its text was last sent and understood: busy times reach so far from then, in the zone
    -- its mentor had then.
    understood_at timestamptz,
    -- When it was last read as a whole, or was still the same; null until then.
    read_at timestamptz,
    -- Why the last try failed, a word of the domain; empty when it did not.
    trouble text not null default '',
    failures bigint not null default 0,
    -- When its mentor was last told that it cannot be read.
    told_at timestamptz,
    -- Events whose time nobody can tell.
    unread bigint not null default 0
);
create index outside_calendar_due on outside_calendar (due_at);

-- Busy times as they were read last, joined; quarters since 1970-01-01T00:00Z.
create table outside_busy (
    mentor uuid not null references mentor (id),
    starts bigint not null,
    quarters bigint not null,
    primary key (mentor, starts)
);
