-- A mentor may offer several kinds of session: how long, and how one meets.

create table session_kind (
    id uuid not null primary key,
    mentor uuid not null references mentor (id),
    quarters bigint not null,
    -- 'video', 'phone' or 'place', and the link, number or address; an empty link is made from
    -- the programme's pattern.
    meeting_kind text not null,
    meeting_detail text not null default '',
    created_at timestamptz not null,
    -- Offered no more; sessions agreed keep their own copy.
    retired_at timestamptz
);
create index session_kind_mentor on session_kind (mentor);

-- The first kind of each mentor has the mentor's own id, here and for every new mentor.
insert into session_kind (id, mentor, quarters, meeting_kind, meeting_detail, created_at)
select id, id, session_quarters, meeting_kind, meeting_detail, created_at from mentor;

alter table mentor drop column session_quarters;
alter table mentor drop column meeting_kind;
alter table mentor drop column meeting_detail;

-- Where a programme holds its video calls, {code} being another word for each session:
-- https://visio.example.org/{code}
alter table programme add column video_pattern text not null default '';
