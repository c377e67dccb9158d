-- Whether somebody ever came in, long after their sign-ins are swept away: where a mistyped address
-- is corrected, whoever never came in is invited again.
create index journal_entered on journal (actor) where act = 'person.signed-in';
