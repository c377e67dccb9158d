-- A letter about the way in is between the house and its reader alone: on no page. One whose kind
-- nobody knows any more counts as such.
alter table letter add column private boolean not null default true;
update letter set private = false
    where kind not in ('sign-in', 'address-code', 'address-changed', 'address-restored');

-- Which programmes say who looks after whom.
create index journal_referred on journal (programme) where act = 'place.referred';
