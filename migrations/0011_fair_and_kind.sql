-- What keeps booking fair to startups and kind to mentors: limits, cut-offs, hours to share, reminders.

-- Sessions a day and a week that a mentor gives at most; null is no limit.
alter table mentor add column sessions_a_day bigint;
alter table mentor add column sessions_a_week bigint;

-- Until how many hours ahead a session may be moved, and cancelled without being late.
alter table programme add column move_hours bigint not null default 48;
alter table programme add column cancel_hours bigint not null default 4;

-- Hours of sessions each startup of a cohort may book; null is no limit.
alter table cohort add column hours_a_startup bigint;

-- The place whose hours a booking counts in; null where no place is known any more.
alter table booking add column place uuid references place (id);
create index booking_place on booking (place);
update booking set place = (
    select l.id from place l
    join cohort c on c.id = l.cohort
    join session s on s.id = booking.session
    where l.startup = booking.startup and c.programme = s.programme
    order by l.created_at desc limit 1);

-- For which side it was cancelled, 'founder' or 'mentor', whoever pressed the button.
alter table booking add column cancelled_side text not null default '';
update booking set cancelled_side = case
    when cancelled_by = (
        select m.person from session s join mentor m on m.id = s.mentor where s.id = booking.session)
    then 'mentor' else 'founder' end
where cancelled_at is not null;
-- After the programme's cut-off: the hours count all the same.
alter table booking add column cancelled_late boolean not null default false;

-- When a session last changed its time: a letter written before is true no more.
alter table session add column moved_at timestamptz;

-- Which reminders of a session a person wishes.
alter table person add column remind_two_days boolean not null default true;
alter table person add column remind_two_hours boolean not null default true;
