-- For whom an introduction waits, since when, and when time alone hands it to staff: what the board
-- sorts by. Written with every change of an introduction.
-- 'founder', 'partner', 'both' or 'staff'; null when nobody has anything to do.
alter table introduction add column waits_for text;
alter table introduction add column waits_since timestamptz;
alter table introduction add column staff_from timestamptz;

create index introduction_waits on introduction (programme, waits_since);

-- Those of before: as near as their rows tell, and exact from their next change on.
update introduction set waits_since = touched_at;
update introduction set waits_for = 'staff'
where introduced_at is null and withdrawn_at is null
  and not exists (select 1 from consent c where c.introduction = introduction.id
                  and c.round = introduction.round and c.answer = 'refused');
update introduction set waits_for = 'partner',
    staff_from = (select c.expires_at from consent c where c.introduction = introduction.id
                  and c.round = introduction.round and c.side = 'partner')
where waits_for = 'staff'
  and exists (select 1 from consent c where c.introduction = introduction.id
              and c.round = introduction.round and c.side = 'partner' and c.answer is null);
update introduction set waits_for = 'founder',
    staff_from = (select c.expires_at from consent c where c.introduction = introduction.id
                  and c.round = introduction.round and c.side = 'founder')
where waits_for = 'staff'
  and exists (select 1 from consent c where c.introduction = introduction.id
              and c.round = introduction.round and c.side = 'founder' and c.answer is null);
