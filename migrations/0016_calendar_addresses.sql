-- Private addresses at which a person's calendar reads their sessions. Each is kept as a hash only.

create table calendar_address (
    token_hash text not null primary key,
    person uuid not null references person (id),
    created_at timestamptz not null,
    revoked_at timestamptz
);
-- One at a time: a new one revokes the one before.
create unique index calendar_address_person on calendar_address (person) where revoked_at is null;

-- A cancelled booking has no seat, so that `booking_seat` does not find it by its session.
create index booking_session on booking (session);
