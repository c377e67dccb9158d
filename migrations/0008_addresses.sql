-- A person asks for another address; the code that confirms it is the row of the same id in
-- sign_in_code, and the link that undoes it a letter_link to this row.

create table address_change (
    id uuid not null primary key,
    person uuid not null references person (id),
    -- The sign-in that asked; it may be gone by the time this is read.
    sign_in uuid not null,
    old_address text not null,
    new_address text not null,
    asked_at timestamptz not null,
    changed_at timestamptz,
    undone_at timestamptz
);
create index address_change_person on address_change (person, changed_at);
