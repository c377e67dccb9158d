//! The text of the query for each kind. A `cross join` has SQLite begin with what answers the
//! words; left to choose, it may walk a whole table for the sake of its order.
//!
//! `$1` what answers, `$2` in how many parts, `$3` the kind, `$4` how many words were typed, `$5`
//! 1 when a slip counts in names alone, `$6` the member of staff, `$7` and `$8` the page, `$9` the
//! nil id. Nobody reads what was noted on themselves: staff who founded a startup, or are mentors,
//! find there what a founder and a mentor find.

use domain::search::Kind;

/// What answers each word that was typed: slot, distance, whether it is cut, and word, in parts of
/// one width. Cut up once, ten by ten: both engines count the letters of a text from its beginning
/// for each part they take.
macro_rules! entries {
    () => {
        "ten as materialized (select i, substr($1, i * 430 + 1, 430) as parts from n where i * 10 < $2),
         part as materialized (
             select substr(t.parts, n.i % 10 * 43 + 1, 43) as part
             from n join ten t on t.i = n.i / 10),
         entry as materialized (
             select cast(substr(part, 1, 1) as bigint) as slot,
                    cast(substr(part, 2, 1) as bigint) as far,
                    cast(substr(part, 3, 1) as bigint) as cut,
                    rtrim(substr(part, 4, 40)) as word from part) "
    };
}
pub(super) use entries;

/// The programme is one that the member of staff `$6` works for.
macro_rules! reached {
    ($programme:literal) => {
        crate::reach::reached!($programme, by "$6")
    };
}

/// Whether no thing is hit twice: a kind without names, and one word that counts in texts.
macro_rules! hit_once {
    () => {
        "($3 in ('note', 'session-note', 'call')
          and (select count(*) from entry where far < 3) = 1)"
    };
}

/// Things of kind `$3` that answer every word that was typed, each with how near it is: by the
/// same word before one that begins so and one with a slip, in its name before its text. Those
/// that are a programme's for good are looked for in programmes that staff reach alone. Of a word
/// that is cut, which may be in most texts of a house, the thousand newest are enough, shared among
/// the programmes, and a hundred of each. One word needs no second look at what it hit; and what
/// has no name is hit once by a word that is looked for alone.
macro_rules! found {
    ($($rest:tt)*) => {
        concat!(
            "with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < $2),",
            entries!(),
            ", mine as (
                 select $9 as programme
                 union all
                 select g.id from programme g where ", reached!("g.id"), "),
             share as materialized (
                 select case when count(*) < 3 then 1000
                             when count(*) < 11 then 1000 / (count(*) - 1)
                             else 100 end - 1 as passed from mine),
             since as materialized (
                 select e.slot, e.far, e.word, mine.programme,
                        case e.cut when 0 then $9 else coalesce((
                            select w.thing from search_word w
                            where w.word = e.word and w.kind = $3 and w.programme = mine.programme
                              and w.place = 1
                            order by w.thing desc limit 1
                            offset (select passed from share)), $9) end as thing
                 from entry e cross join mine),
             hit as (
                 select w.thing, e.slot,
                        case e.far when 3 then 1 else e.far end * 2 + w.place as far
                 from since e cross join search_word w
                 where w.word = e.word and w.kind = $3 and w.programme = e.programme
                   and w.thing >= case when $3 in ('note', 'session-note') then e.thing else $9 end
                   and (w.place = 0 or w.thing >= e.thing)
                   and (e.far < 2 or w.place = 0 or e.far = 2 and $5 = 0)),
             found as (
                 select thing, min(far) as rank from hit
                 where $4 = 1 and not ", hit_once!(), " group by thing
                 union all
                 select thing, far from hit where $4 = 1 and ", hit_once!(), "
                 union all
                 select thing, cast(sum(far) as bigint) from (
                     select thing, slot, min(far) as far from hit where $4 > 1
                     group by thing, slot) each
                 group by thing having count(*) = $4) ",
            $($rest)*
        )
    };
}

/// The startup is, or was, in a cohort that staff reach.
macro_rules! reached_startup {
    ($startup:literal) => {
        concat!(
            "exists (select 1 from place l join cohort c on c.id = l.cohort
                     join mine on mine.programme = c.programme
                     where l.startup = ",
            $startup,
            ") "
        )
    };
}

/// The mentor, or the partner, is open to a programme that staff reach; an administrator sees
/// those that are open to none as well.
macro_rules! open {
    ($table:literal, $column:literal, $id:literal) => {
        concat!(
            "(exists (select 1 from staff_role r where r.person = $6 and r.programme is null)
              or exists (select 1 from ",
            $table,
            " a join staff_role r on r.programme = a.programme
                         where a.",
            $column,
            " = ",
            $id,
            " and r.person = $6)) "
        )
    };
}

/// 1 when there may be more than were looked at.
macro_rules! cut {
    () => {
        "cast(case when exists (select 1 from since e where e.thing <> $9) then 1 else 0 end
              as bigint) as cut"
    };
}

/// One page of a kind, the nearest first, with the columns of [`super::Found`].
macro_rules! page {
    ($columns:literal, $($from:tt)*) => {
        found!(
            ", seen as (", $($from)*, ")
             select it.id, it.name, ", $columns, ", it.rank, it.total, it.cut from (
                 select s.*, (select cast(count(*) as bigint) from seen) as total, ", cut!(), "
                 from seen s order by s.rank, length(s.name), s.sorted, s.id limit $7 offset $8) it
             order by it.rank, length(it.name), it.sorted, it.id"
        )
    };
}

/// One page of a kind that is a programme's for good: the nearest first, then the newest. What
/// stands around each is read for that page alone.
macro_rules! theirs {
    ($columns:literal, $from:literal) => {
        theirs!($columns, $from, but "1 = 1")
    };
    // All but what this reader may not read.
    ($columns:literal, $from:literal, but $open:literal) => {
        found!(
            ", open as (select thing, rank from found where ",
            $open,
            ")
             select it.id, ",
            $columns,
            ", it.rank, it.total, it.cut from (
                 select thing as id, rank,
                        (select cast(count(*) as bigint) from open) as total, ",
            cut!(),
            "
                 from open order by rank, thing desc limit $7 offset $8) it ",
            $from,
            " order by it.rank, it.id desc"
        )
    };
}

pub(super) fn text(kind: Kind) -> &'static str {
    match kind {
        Kind::Startup => page!(
            "coalesce((select g.name || ' · ' || c.name from place l
                       join cohort c on c.id = l.cohort join programme g on g.id = c.programme
                       where l.startup = it.id and exists (
                           select 1 from staff_role r where r.person = $6
                           and (r.programme is null or r.programme = g.id))
                       order by case l.state when 'placed' then 0 else 1 end, l.created_at desc,
                                l.id limit 1), '') as about,
             coalesce((select s.mission from startup s where s.id = it.id), '') as text,
             it.id as at, '' as tie, cast(null as uuid) as programme",
            "select s.id, s.name, s.search_key as sorted, f.rank
             from found f cross join startup s where s.id = f.thing and ",
            reached_startup!("s.id")
        ),
        Kind::Person => page!(
            "it.about, '' as text, it.at, it.tie,
             cast(null as uuid) as programme",
            // How near each is comes with what they are: a second look at all that was found would
            // be one for each of them.
            "select p.id, p.name, p.search_key as sorted, t.rank, t.about, t.at, t.tie
             from (
                 select t.person, t.rank, t.tie, t.at, t.about,
                        row_number() over (partition by t.person order by t.n, t.about, t.at) as nth
                 from (
                     select m.person, f.rank, 1 as n, 'founder' as tie, u.id as at, u.name as about
                     from found f cross join founder m join startup u on u.id = m.startup
                     where m.person = f.thing and m.left_at is null and ",
            reached_startup!("u.id"),
            "union all
                     select m.person, f.rank, 2, 'partner', o.id, o.name
                     from found f cross join partner_person m
                          join organisation o on o.id = m.organisation
                     where m.person = f.thing and m.left_at is null and ",
            open!("partnership", "organisation", "o.id"),
            "union all
                     select m.person, f.rank, 3, 'staff', g.id, g.name
                     from found f cross join staff_role m join programme g on g.id = m.programme
                     where m.person = f.thing and ",
            reached!("g.id"),
            ") t) t cross join person p where p.id = t.person and t.nth = 1"
        ),
        Kind::Mentor => page!(
            "it.headline as about, it.about as text, it.id as at, '' as tie,
             cast(null as uuid) as programme",
            "select m.id, p.name, m.headline, m.about, p.search_key as sorted, f.rank
             from found f cross join mentor m join person p on p.id = m.person
             where m.id = f.thing and ",
            open!("mentor_programme", "mentor", "m.id")
        ),
        Kind::Partner => page!(
            "case when it.field = '' then it.kind else it.field end as about,
             it.seeks || ' ' || it.offers as text, it.id as at, '' as tie,
             cast(null as uuid) as programme",
            "select o.id, o.name, o.field, o.kind, o.seeks, o.offers, o.search_key as sorted, f.rank
             from found f cross join organisation o where o.id = f.thing and ",
            open!("partnership", "organisation", "o.id")
        ),
        Kind::Introduction => theirs!(
            "u.name || ' – ' || o.name as name, g.name as about, i.pitch as text, i.id as at,
             '' as tie, cast(null as uuid) as programme",
            "join introduction i on i.id = it.id join startup u on u.id = i.startup
             join organisation o on o.id = i.organisation join programme g on g.id = i.programme"
        ),
        Kind::Mission => theirs!(
            "x.title as name, u.name as about, x.situation || ' ' || x.deliverable as text,
             x.id as at, '' as tie, cast(null as uuid) as programme",
            "join mission x on x.id = it.id join startup u on u.id = x.startup"
        ),
        // Beside those open to their programmes, what a startup of theirs asks for.
        Kind::Offer => page!(
            "it.about, it.text, it.id as at, '' as tie, cast(null as uuid) as programme",
            "select v.id, v.title as name, o.name as about, v.about as text,
                    v.search_key as sorted, f.rank
             from found f cross join offer v join organisation o on o.id = v.organisation
             where v.id = f.thing and
                 (exists (select 1 from staff_role r where r.person = $6 and r.programme is null)
                  or exists (select 1 from partnership a join staff_role r on r.programme = a.programme
                             where a.organisation = v.organisation and r.person = $6
                               and (v.programme is null or v.programme = a.programme))
                  or exists (select 1 from offer_request q join staff_role r on r.programme = q.programme
                             where q.offer = v.id and q.withdrawn_at is null and r.person = $6))"
        ),
        Kind::Session => theirs!(
            "x.title as name, h.name as about, x.about as text, x.id as at, '' as tie,
             cast(null as uuid) as programme",
            "join session x on x.id = it.id join mentor m on m.id = x.mentor
             join person h on h.id = m.person"
        ),
        // On a page that they still have: no place of the startup, no partnership, no page.
        Kind::Document => page!(
            "it.about,
             coalesce((select v.stem from document_version v where v.document = it.id
                       and v.removed_at is null order by v.number desc limit 1), '') as text,
             it.id as at, '' as tie, cast(null as uuid) as programme",
            "select d.id, d.title as name, coalesce(u.name, o.name, c.name) as about,
                    '' as sorted, f.rank
             from found f cross join document d
                  left join startup u on u.id = d.startup
                  left join organisation o on o.id = d.organisation
                  left join cohort c on c.id = d.cohort
             where d.id = f.thing and d.removed_at is null
               and (d.audience <> 'staff' or not exists (
                        select 1 from founder m where m.startup = d.startup and m.person = $6
                        and m.left_at is null))
               and (d.cohort is not null
                    or exists (select 1 from place l join cohort k on k.id = l.cohort
                               where l.startup = d.startup and k.programme = d.programme)
                    or exists (select 1 from partnership a where a.organisation = d.organisation
                               and a.programme = d.programme))"
        ),
        Kind::Cohort => theirs!(
            "c.name, g.name as about, '' as text, c.id as at, '' as tie,
             cast(null as uuid) as programme",
            "join cohort c on c.id = it.id join programme g on g.id = c.programme"
        ),
        Kind::Programme => theirs!(
            "g.name, '' as about, g.mission as text, g.id as at, '' as tie,
             cast(null as uuid) as programme",
            "join programme g on g.id = it.id"
        ),
        Kind::Note => theirs!(
            "u.name, h.name as about, n.body as text, n.startup as at, '' as tie, n.programme",
            "join staff_note n on n.id = it.id join startup u on u.id = n.startup
             join person h on h.id = n.author",
            but "thing not in (
                     select n.id from founder f join staff_note n on n.startup = f.startup
                     where f.person = $6 and f.left_at is null)"
        ),
        Kind::SessionNote => theirs!(
            "u.name, h.name as about, n.body as text, b.id as at, '' as tie,
             cast(null as uuid) as programme",
            "join booking_note n on n.id = it.id join booking b on b.id = n.booking
             join startup u on u.id = b.startup join person h on h.id = n.author",
            // Of a session of their own they read what both sides read, and what they wrote.
            but "thing not in (
                     select n.id from founder f join booking b on b.startup = f.startup
                          join booking_note n on n.booking = b.id
                     where f.person = $6 and f.left_at is null
                       and n.audience <> 'shared' and n.author <> $6
                     union all
                     select n.id from mentor m join session x on x.mentor = m.id
                          join booking b on b.session = x.id
                          join booking_note n on n.booking = b.id
                     where m.person = $6 and n.audience <> 'shared' and n.author <> $6)"
        ),
        Kind::Call => theirs!(
            "coalesce(o.name, p.name) as name, h.name as about,
             n.said || ' ' || n.next_action as text, coalesce(o.id, m.id) as at,
             case when m.id is null then 'partner' else 'mentor' end as tie,
             cast(null as uuid) as programme",
            "join partner_call n on n.id = it.id join person h on h.id = n.author
             left join organisation o on o.id = n.organisation
             left join mentor m on m.id = n.mentor left join person p on p.id = m.person",
            but "thing not in (
                     select n.id from mentor m join partner_call n on n.mentor = m.id
                     where m.person = $6)"
        ),
    }
}
