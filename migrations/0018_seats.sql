-- Sessions with seats for several startups, and who waits for one.

-- What such a session is about, in a line, and what it is for; empty for a session of one startup.
alter table session add column title text not null default '';
alter table session add column about text not null default '';

create table waiting (
    id uuid not null primary key,
    session uuid not null references session (id),
    startup uuid not null references startup (id),
    asked_by uuid not null references person (id),
    asked_at timestamptz not null,
    -- What they would ask, kept for the booking that may come of it.
    questions text not null default '',
    -- A seat is kept for them, until then.
    offered_at timestamptz,
    offered_until timestamptz,
    ended_at timestamptz,
    -- 'seated', 'declined', 'expired', 'left' or 'closed'; empty while they wait.
    ended_as text not null default ''
);
create unique index waiting_once on waiting (session, startup) where ended_at is null;
create index waiting_startup on waiting (startup);

-- Who has which seat: a booking, or the offer that keeps it. The keys are what gives no seat twice
-- and no startup two.
create table seat (
    session uuid not null references session (id),
    number bigint not null,
    startup uuid not null references startup (id),
    -- Null for a booking.
    waiting uuid references waiting (id),
    primary key (session, number)
);
create unique index seat_startup on seat (session, startup);

insert into seat (session, number, startup)
select session, seat, startup from booking where seat is not null;
drop index booking_seat;
drop index booking_startup;
alter table booking drop column seat;

-- A seat that was given back: where its session was then, and what its calendar heard last. The
-- session goes on and may move.
alter table booking add column ended_starts bigint;
alter table booking add column ended_sequence bigint;

-- What was said of a booking: in a session of several, each startup reads what concerns it alone.
create table booking_note (
    id uuid not null primary key,
    booking uuid not null references booking (id),
    author uuid not null references person (id),
    -- 'shared' with the startup, or for 'staff' only.
    audience text not null,
    body text not null,
    written_at timestamptz not null
);
create index booking_note_booking on booking_note (booking, written_at);
insert into booking_note (id, booking, author, audience, body, written_at)
select n.id, b.id, n.author, n.audience, n.body, n.written_at
from session_note n join booking b on b.session = n.session;
drop table session_note;

create index session_shared on session (starts) where seats > 1;
