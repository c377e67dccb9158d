-- Letters, chores and the journal.

create table letter (
    id uuid not null primary key,
    -- What makes it one letter and not two: booking:…:confirmed:…:v1
    business_key text not null,
    -- Who may see it listed; null for letters on no page (sign-in).
    programme uuid references programme (id),
    person uuid references person (id),
    -- 'booking-confirmed', 'sign-in' …
    kind text not null,
    -- What it is about, asked again just before sending.
    object uuid,
    subject text not null,
    -- What staff may read: no link, no code.
    body text not null,
    -- The letter to send, sealed; null once sent or set aside for good.
    sealed bytea,
    created_at timestamptz not null,
    -- When a worker may try next.
    due_at timestamptz not null,
    attempts bigint not null,
    leased_by text,
    leased_until timestamptz,
    sent_at timestamptz,
    -- Set aside: refused for good; staff see why and may retry.
    failed_at timestamptz,
    -- No longer true when its turn came.
    dropped_at timestamptz,
    last_error text not null default ''
);
create unique index letter_business_key on letter (business_key);
create index letter_due on letter (due_at) where sent_at is null and failed_at is null and dropped_at is null;
create index letter_programme on letter (programme, created_at);

-- Something to do later, done once, by whichever node claims it.
create table chore (
    id uuid not null primary key,
    kind text not null,
    object uuid not null,
    business_key text not null,
    due_at timestamptz not null,
    leased_by text,
    leased_until timestamptz,
    attempts bigint not null,
    done_at timestamptz
);
create unique index chore_business_key on chore (business_key);
create index chore_due on chore (due_at) where done_at is null;

-- What happened, who did it, on whom, on whose behalf: ids, enums, numbers and times, never a name or free text.
-- Nothing updates or deletes a row.
create table journal (
    id uuid not null primary key,
    at timestamptz not null,
    actor uuid,
    on_behalf_of uuid,
    programme uuid,
    startup uuid,
    act text not null,
    object uuid not null,
    -- {"from": "placed", "to": "left"}
    facts jsonb not null
);
create index journal_programme on journal (programme, at);
create index journal_startup on journal (startup, at);
