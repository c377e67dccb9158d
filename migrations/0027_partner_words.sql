-- What a partner's person may say besides yes and no: a question first, or a colleague's name.

-- While staff owe them an answer, their own time stands still.
alter table introduction add column question_at timestamptz;

create table introduction_question (
    id uuid not null primary key,
    introduction uuid not null references introduction (id),
    round bigint not null,
    -- Who asks, for the partner.
    person uuid not null references person (id),
    -- Null: a question in words. Else who is better placed, as they wrote it.
    colleague_name text,
    colleague_email text,
    words text not null default '',
    asked_at timestamptz not null,
    reply text not null default '',
    replied_at timestamptz,
    replied_by uuid references person (id)
);
create index introduction_question_introduction on introduction_question (introduction);

-- To whom the question went on, and who sent it there: the trail of an introduction.
create table introduction_pass (
    introduction uuid not null references introduction (id),
    round bigint not null,
    person uuid not null references person (id),
    colleague uuid not null references person (id),
    passed_at timestamptz not null,
    -- The partner's person, or staff.
    passed_by uuid not null references person (id),
    primary key (introduction, round, passed_at)
);

-- Mail domains whose addresses belong to an organisation: a letter may go on there.
create table organisation_domain (
    organisation uuid not null references organisation (id),
    domain text not null,
    primary key (organisation, domain)
);

-- How many questions an organisation answers at a time; no more are sent.
alter table organisation add column open_questions bigint not null default 5;
