-- Finding things again: words and near words, views that were kept, and what is new.

-- What was indexed, with words or none.
create table search_thing (
    -- 'startup', 'person', 'note' …
    kind text not null,
    thing uuid not null,
    primary key (kind, thing)
);

-- The words of a thing: accents folded, lower case, of a-z and 0-9 alone, so that every collation
-- sorts them alike.
create table search_word (
    word text not null,
    kind text not null,
    thing uuid not null,
    -- 0 in its name, 1 in its text.
    place bigint not null,
    primary key (word, kind, thing)
);
create index search_word_thing on search_word (thing, kind);

-- Every word there is, in a name (0) and in a text (1): none stays that no thing has there.
create table search_term (
    word text not null,
    place bigint not null,
    primary key (word, place)
);

-- The runs of three letters of a word, by which a slip is found.
create table search_trigram (
    trigram text not null,
    -- Of the word.
    letters bigint not null,
    word text not null,
    primary key (trigram, letters, word)
);
create index search_trigram_word on search_trigram (word);

-- A list with its filters and its order, under a name.
create table saved_view (
    id uuid not null primary key,
    owner uuid not null references person (id),
    -- '/startups' …
    list text not null,
    -- As in an address: 'state=placed&sort=-entry'
    query text not null,
    name text not null,
    search_key text not null,
    -- Shown to the staff of this programme too; null is for its owner alone.
    programme uuid references programme (id),
    created_at timestamptz not null,
    version bigint not null default 1
);
create unique index saved_view_name on saved_view (owner, list, search_key);
create index saved_view_programme on saved_view (programme) where programme is not null;

-- Up to which line of the journal a member of staff said they had looked, cohort by cohort.
create table cohort_look (
    person uuid not null references person (id),
    cohort uuid not null references cohort (id),
    seen_at timestamptz not null,
    seen_line uuid not null,
    primary key (person, cohort)
);
create index journal_object on journal (object, at);
