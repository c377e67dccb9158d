-- What follows a session: what was agreed next, how useful founders found it, and care for mentors.

-- What both sides agreed to do next, one text for each booking.
create table next_step (
    booking uuid not null primary key references booking (id),
    body text not null,
    due_on date,
    written_by uuid not null references person (id),
    written_at timestamptz not null,
    done_at timestamptz,
    done_by uuid references person (id),
    version bigint not null default 1
);
create index next_step_open on next_step (booking) where done_at is null;

-- How useful a founder found a session: one word for each person who came. Staff read it, the
-- mentor only what many words come to.
create table word_on_use (
    booking uuid not null references booking (id),
    person uuid not null references person (id),
    -- 1, not at all, to 5, very.
    usefulness bigint not null,
    recommends boolean not null,
    -- For staff.
    remark text not null default '',
    said_at timestamptz not null,
    primary key (booking, person)
);

-- Whether a mentor without hours ahead wishes the one letter a month, and when the last was written.
alter table mentor add column wishes_letter boolean not null default true;
alter table mentor add column written_to_at timestamptz;
