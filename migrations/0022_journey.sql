-- Dates, both included, on which a mentor's hours are read on the clocks of another zone.
create table journey (
    id uuid not null primary key,
    mentor uuid not null references mentor (id),
    from_date date not null,
    until_date date not null,
    zone text not null
);
create index journey_mentor on journey (mentor, from_date);
