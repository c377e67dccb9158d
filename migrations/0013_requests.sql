-- Sessions that a mentor agrees to first; what to read beforehand; who else comes.

-- Booked at once, or asked first.
alter table mentor add column ask_first boolean not null default false;

-- Until when the mentor may answer; null for a booking agreed the moment it was made.
alter table booking add column asked_until timestamptz;
-- When the mentor said yes.
alter table booking add column agreed_at timestamptz;
-- How a request ended otherwise: 'declined' or 'expired', at cancelled_at.
alter table booking add column reply text not null default '';
-- The request that came to nothing before this one was made in its place.
alter table booking add column instead_of uuid references booking (id);
create index booking_instead_of on booking (instead_of);

-- What the startup asks, and links to read: ["https://…"]
alter table booking add column questions text not null default '';
alter table booking add column links jsonb not null default '[]';

-- A co-founder who said no.
alter table attendee add column declined_at timestamptz;

-- What a founder wishes next should the mentor of a request say no, first to last.
create table wish (
    id uuid not null primary key,
    booking uuid not null references booking (id),
    mentor uuid not null references mentor (id),
    kind uuid not null references session_kind (id),
    starts bigint not null,
    -- The lowest is asked first.
    rank bigint not null
);
create index wish_booking on wish (booking, rank);
