-- What waits for somebody is looked for on every first page, among everything that ever was.

create index booking_open on booking (session)
    where cancelled_at is null and attended_at is null and missed_at is null;
create index letter_failed on letter (failed_at) where failed_at is not null;
create index introduction_open on introduction (touched_at)
    where withdrawn_at is null and introduced_at is null;
