-- When the partner was first asked, or came forward: what puts an introduction in a period of the
-- ledger. A question that is asked again, or a text that takes an answer back, does not move it.
alter table introduction add column partner_asked_at timestamptz;
update introduction set partner_asked_at =
    (select min(k.asked_at) from consent k where k.introduction = introduction.id and k.side = 'partner');
create index introduction_partner_asked on introduction (partner_asked_at);

-- The partner's first and last answer of an introduction, found without its other rows.
create index consent_partner_answer on consent (introduction, round, answer, answered_at)
    where side = 'partner' and answered_at is not null;
