-- What somebody did last, for as long as it may be taken back; their next such act replaces it.

create table last_act (
    person uuid not null primary key references person (id),
    -- Of this act, so that an old page takes nothing newer back.
    id uuid not null,
    -- As the journal calls it: 'startup.changed' …
    act text not null,
    -- Whose rights are asked again: 'startup', 'partner', 'mentor' or 'programme'.
    about text not null,
    about_id uuid not null,
    -- The page it led to, and the one that taking it back leads to.
    path text not null,
    back text not null,
    done_at timestamptz not null,
    -- The rows it touched, as they were and as it left them.
    touched jsonb not null
);
create index last_act_done on last_act (done_at);
