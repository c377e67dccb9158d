-- A founder's leave to be shown to partners: what the startup does and needs, never a person.
alter table startup add column shown_at timestamptz;
alter table startup add column shown_by uuid references person (id);

-- "We would like to meet startups who …", said by a partner to a programme's staff.
create table partner_wish (
    id uuid not null primary key,
    organisation uuid not null references organisation (id),
    programme uuid not null references programme (id),
    author uuid not null references person (id),
    words text not null,
    created_at timestamptz not null,
    touched_at timestamptz not null,
    closed_at timestamptz,
    closed_by uuid references person (id)
);
create index partner_wish_programme on partner_wish (programme) where closed_at is null;
create index partner_wish_organisation on partner_wish (organisation);

-- Which wish an introduction answers.
alter table introduction add column wish uuid references partner_wish (id);
create index introduction_wish on introduction (wish) where wish is not null;
