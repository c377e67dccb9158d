-- A house keeps what is past, and most pages ask what is latest. So each booking knows when its
-- session begins and how long it is, and one look finds the latest of a startup, whatever went
-- before it. A session's length never changes; who moves it tells its bookings.
alter table booking add column starts bigint not null default 0;
alter table booking add column quarters bigint not null default 0;
update booking set
    starts = (select starts from session where session.id = booking.session),
    quarters = (select quarters from session where session.id = booking.session);
create index booking_latest on booking (startup, starts) where cancelled_at is null;
create index booking_in_hours on booking (place, starts, quarters) where cancelled_at is null;
create index booking_held on booking (place, starts, quarters) where attended_at is not null;
create index booking_late on booking (place) where cancelled_late;
-- What is new since somebody looked.
create index journal_at on journal (at);
-- What was agreed after sessions and is not done, by its day.
create index next_step_due on next_step (due_on) where done_at is null;
-- Letters of no programme that staff may read are few beside those of signing in.
create index letter_of_house on letter (private, created_at) where programme is null;
-- Past sessions of which nobody said how they went are few.
create index booking_unmarked on booking (startup)
    where cancelled_at is null and attended_at is null and missed_at is null;
