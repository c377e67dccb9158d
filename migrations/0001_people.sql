-- People, and the roles they hold. One person may hold several.

create table person (
    id uuid not null primary key,
    -- Lower case; the way in, and where letters go. Null once the person is erased.
    email text,
    name text not null,
    -- 'fr' or 'en'
    language text not null,
    -- IANA name, e.g. Europe/Paris
    zone text not null,
    search_key text not null,
    created_at timestamptz not null,
    -- Any write that counts over a person's rows touches this first.
    touched_at timestamptz not null,
    version bigint not null default 1
);
create unique index person_email on person (email);
create index person_search on person (search_key);

create table programme (
    id uuid not null primary key,
    name text not null,
    mission text not null default '',
    search_key text not null,
    created_at timestamptz not null,
    closed_at timestamptz,
    version bigint not null default 1
);
create unique index programme_name on programme (search_key);

-- An administrator of the house has no programme; a manager has one row per programme.
create table staff_role (
    id uuid not null primary key,
    person uuid not null references person (id),
    programme uuid references programme (id),
    created_at timestamptz not null
);
create unique index staff_role_manager on staff_role (person, programme) where programme is not null;
create unique index staff_role_administrator on staff_role (person) where programme is null;
create index staff_role_programme on staff_role (programme);

-- A browser that asked for a code. The code is kept as a hash only.
create table sign_in_code (
    id uuid not null primary key,
    -- Null for an unknown address: the answer must look the same.
    person uuid references person (id),
    -- Hash of the cookie of the asking browser; null for an invitation printed by the command line.
    browser_hash text,
    code_hash text not null,
    link_hash text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    tries bigint not null default 0,
    used_at timestamptz
);
create unique index sign_in_code_link on sign_in_code (link_hash);
create index sign_in_code_browser on sign_in_code (browser_hash);

-- A browser that is signed in.
create table sign_in (
    id uuid not null primary key,
    token_hash text not null,
    person uuid not null references person (id),
    -- What the browser says it is, shortened; shown to its owner only.
    agent text not null,
    shared_computer boolean not null,
    created_at timestamptz not null,
    -- When a code was last typed here: some acts ask for a recent one.
    proved_at timestamptz not null,
    seen_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz
);
create unique index sign_in_token on sign_in (token_hash);
create index sign_in_person on sign_in (person);

-- How often something was tried in a window of time: sign-in letters per address, per client, in all.
create table attempt (
    bucket text not null,
    window_start timestamptz not null,
    count bigint not null,
    primary key (bucket, window_start)
);

-- The answer to a form that creates something, so that a second press gets the first one's answer.
create table form_key (
    author text not null,
    key text not null,
    location text not null,
    created_at timestamptz not null,
    primary key (author, key)
);

-- Facts about the database itself: 'demo', 'schema'.
create table house (
    key text not null primary key,
    value text not null
);
