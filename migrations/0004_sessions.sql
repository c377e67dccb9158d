-- Sessions, the seats booked in them, and the time they take.
-- Quarters are quarter hours since 1970-01-01T00:00Z.

create table session (
    id uuid not null primary key,
    programme uuid not null references programme (id),
    mentor uuid not null references mentor (id),
    starts bigint not null,
    quarters bigint not null,
    -- Time kept free around it, frozen when the session is made.
    before_quarters bigint not null,
    after_quarters bigint not null,
    -- The zone it was agreed in.
    zone text not null,
    meeting_kind text not null,
    meeting_detail text not null,
    seats bigint not null,
    -- Rises with every change a calendar must hear of.
    sequence bigint not null,
    made_at timestamptz not null,
    touched_at timestamptz not null,
    cancelled_at timestamptz,
    cancelled_by uuid references person (id),
    cancel_reason text not null default '',
    held_at timestamptz,
    held_by uuid references person (id)
);
create index session_mentor on session (mentor, starts);
create index session_programme on session (programme, starts);

-- Who is where, when. The primary key is what keeps anybody from being in two places.
create table occupied (
    party uuid not null,
    quarter bigint not null,
    session uuid not null references session (id),
    primary key (party, quarter)
);
create index occupied_session on occupied (session);

-- A startup's seat in a session. A cancelled booking gives its seat back.
create table booking (
    id uuid not null primary key,
    session uuid not null references session (id),
    startup uuid not null references startup (id),
    seat bigint,
    subject text not null,
    booked_by uuid not null references person (id),
    booked_at timestamptz not null,
    cancelled_at timestamptz,
    cancelled_by uuid references person (id),
    cancel_reason text not null default '',
    attended_at timestamptz,
    missed_at timestamptz
);
create unique index booking_seat on booking (session, seat) where seat is not null;
create unique index booking_startup on booking (session, startup) where seat is not null;
create index booking_by_startup on booking (startup, booked_at);

-- Who comes to a booking: who booked, and co-founders who said yes.
create table attendee (
    booking uuid not null references booking (id),
    person uuid not null references person (id),
    invited_at timestamptz not null,
    agreed_at timestamptz,
    primary key (booking, person)
);
create index attendee_person on attendee (person);

-- What was said in a session. 'shared' with the startup, or for 'staff' only.
create table session_note (
    id uuid not null primary key,
    session uuid not null references session (id),
    author uuid not null references person (id),
    audience text not null,
    body text not null,
    written_at timestamptz not null
);
create index session_note_session on session_note (session, written_at);
