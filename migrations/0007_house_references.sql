-- An organisation belongs to the house, so a list may name it outside any programme.
-- Empty until now: nothing wrote into it yet.

drop table organisation_reference;
create table organisation_reference (
    -- Null: the house's own list.
    programme uuid references programme (id),
    reference text not null,
    organisation uuid not null references organisation (id)
);
create unique index organisation_reference_programme
    on organisation_reference (programme, reference) where programme is not null;
create unique index organisation_reference_house
    on organisation_reference (reference) where programme is null;
create index organisation_reference_organisation on organisation_reference (organisation);
