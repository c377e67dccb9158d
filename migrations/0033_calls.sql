-- The log of calls serves mentors as it serves partners: a note is about one or the other. SQLite
-- cannot make a column optional, so the tables are written anew.

create table call_anew (
    id uuid not null primary key,
    programme uuid not null references programme (id),
    -- One of the two: about whom it is.
    organisation uuid references organisation (id),
    mentor uuid references mentor (id),
    author uuid not null references person (id),
    called_on date not null,
    -- One of the partner's persons, or the mentor, or somebody in words.
    person uuid references person (id),
    with_whom text not null default '',
    said text not null,
    next_action text not null default '',
    next_on date,
    next_by uuid references person (id),
    done_at timestamptz,
    done_by uuid references person (id),
    written_at timestamptz not null,
    -- Taken back: kept, and shown nowhere.
    retracted_at timestamptz,
    retracted_by uuid references person (id),
    version bigint not null default 1
);
insert into call_anew
    (id, programme, organisation, author, called_on, person, with_whom, said, next_action, next_on,
     next_by, done_at, done_by, written_at, retracted_at, retracted_by, version)
select id, programme, organisation, author, called_on, person, with_whom, said, next_action, next_on,
       next_by, done_at, done_by, written_at, retracted_at, retracted_by, version
from partner_call;

create table call_before_anew (
    call uuid not null references call_anew (id),
    version bigint not null,
    called_on date not null,
    person uuid references person (id),
    with_whom text not null,
    said text not null,
    next_action text not null,
    replaced_at timestamptz not null,
    primary key (call, version)
);
insert into call_before_anew
    (call, version, called_on, person, with_whom, said, next_action, replaced_at)
select call, version, called_on, person, with_whom, said, next_action, replaced_at
from partner_call_before;

drop table partner_call_before;
drop table partner_call;
alter table call_anew rename to partner_call;
alter table call_before_anew rename to partner_call_before;
create index partner_call_organisation on partner_call (organisation, programme, called_on);
create index partner_call_mentor on partner_call (mentor, programme, called_on);
create index partner_call_next on partner_call (next_by, next_on);
