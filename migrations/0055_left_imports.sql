-- Whoever imported a list may lose the right over what it brought: from then on others take it back.

-- When its author lost a right that they may have had over it; null until then.
alter table import add column author_left_at timestamptz;

update import set author_left_at = confirmed_at
where confirmed_at is not null and undone_at is null
  and not exists (select 1 from staff_role r
                  where r.person = import.author
                    and (r.programme is null or import.programme is null
                         or r.programme = import.programme));

create index import_left on import (author_left_at)
    where author_left_at is not null and undone_at is null;
