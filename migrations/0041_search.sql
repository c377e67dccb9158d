-- Words are found by kind and programme: what is a programme's for good is looked for nowhere else.
-- The house fills this again when it opens.
drop table search_word;
create table search_word (
    word text not null,
    kind text not null,
    thing uuid not null,
    -- Whose it is for good, as a note's; the nil id where that is asked of the rows themselves.
    programme uuid not null,
    -- 0 in its name, 1 in its text.
    place bigint not null,
    primary key (word, kind, programme, thing, place)
);
create index search_word_thing on search_word (thing, kind);

-- By which their lists are sorted: accents folded, lower case. Empty until the house opens.
alter table offer add column search_key text not null default '';
alter table mission add column search_key text not null default '';
alter table letter add column search_key text not null default '';
