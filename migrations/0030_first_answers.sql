-- When the partner first answered, in whichever round: a change of mind and a new text take what was
-- said away, and not that it was said. With partner_asked_at, how long the partner took.
alter table introduction add column partner_answered_at timestamptz;
update introduction set partner_answered_at = (
    select min(c.answered_at) from consent c
    where c.introduction = introduction.id and c.side = 'partner' and c.answered_at is not null);
