-- Lists that staff give us: the file until it is imported, and what came of it.

create table import (
    id uuid not null primary key,
    -- Theirs alone.
    author uuid not null references person (id),
    -- 'startups', 'partners', 'mentors' or 'people'
    kind text not null,
    -- Of every row that names none.
    programme uuid references programme (id),
    file_name text not null,
    -- Of its bytes, in hexadecimal.
    sha256 text not null,
    -- Where the list stands: a sheet of a workbook, and the line of its titles; null where they
    -- are guessed.
    sheet text,
    header bigint,
    -- What each column of the file is: a code, or an empty word for one that is not read.
    columns jsonb not null,
    uploaded_at timestamptz not null,
    chosen_at timestamptz,
    confirmed_at timestamptz,
    undone_at timestamptz,
    -- How many of what were created, changed and left as they were.
    outcome jsonb not null,
    version bigint not null default 1
);
create index import_author on import (author, uploaded_at);

-- The file, in parts; gone once it is imported, and after a day.
create table import_part (
    import uuid not null references import (id),
    number bigint not null,
    bytes bytea not null,
    primary key (import, number)
);

-- What an import did, one row after the other, so that it can be taken back.
create table import_change (
    import uuid not null references import (id),
    number bigint not null,
    -- A noun of the domain: 'startup', 'place', 'partnership' …
    noun text not null,
    -- 'added', 'changed' or 'ended'
    act text not null,
    object uuid not null,
    -- The other side, of what joins two.
    other uuid,
    -- That the import left; null where the row has none.
    version bigint,
    -- What it was before, or how a list calls it.
    before jsonb not null,
    primary key (import, number)
);
create index import_change_object on import_change (object);
