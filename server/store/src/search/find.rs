use std::cmp::Ordering;

use domain::ids::PersonId;
use domain::search::Kind;
use uuid::Uuid;

use super::expand::{Asked, Far};
use super::fold::words;
use crate::{Conn, Result, rows};

/// Something that was found, for a line of a list.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Found {
    pub id: Uuid,
    pub name: String,
    /// What it belongs to: "ShareIT · Promotion 2026", the startup of a note.
    pub about: String,
    /// What may be quoted.
    pub text: String,
    /// Where it is read, when that is not a page of its own.
    pub at: Option<Uuid>,
    /// For a person, what they are there: 'founder', 'partner' or 'staff'.
    pub tie: String,
    /// For a note on a startup, whose programme's it is.
    pub programme: Option<Uuid>,
    /// Smaller is nearer.
    pub rank: i64,
    /// On all pages.
    pub total: i64,
}

/// Things of kind `$3` that answer every word that was typed, each with how near it is: by the
/// same word before one that begins so and one with a slip, in its name before its text.
macro_rules! found {
    ($($rest:tt)*) => {
        concat!(
            "with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < $2),
             entry as (
                 select cast(substr($1, i * 42 + 1, 1) as bigint) as slot,
                        cast(substr($1, i * 42 + 2, 1) as bigint) as far,
                        rtrim(substr($1, i * 42 + 3, 40)) as word from n),
             hit as (
                 select w.thing, e.slot, min(e.far * 2 + w.place) as far
                 from entry e cross join search_word w
                 where w.word = e.word and w.kind = $3 and (e.far < 2 or w.place = 0 or $5 = 0)
                 group by w.thing, e.slot),
             found as (
                 select thing, cast(sum(far) as bigint) as rank from hit
                 group by thing having count(*) = $4) ",
            $($rest)*
        )
    };
}

/// The programme `$programme` is one that the member of staff `$6` works for.
macro_rules! reached {
    ($programme:literal) => {
        concat!(
            "exists (select 1 from staff_role r where r.person = $6
                     and (r.programme is null or r.programme = ",
            $programme,
            ")) "
        )
    };
}

/// The startup is, or was, in a cohort that staff reach.
macro_rules! reached_startup {
    ($startup:literal) => {
        concat!(
            "exists (select 1 from place l join cohort c on c.id = l.cohort
                     where l.startup = ",
            $startup,
            " and ",
            reached!("c.programme"),
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

/// One page of a kind, the nearest first, with the columns of [`Found`].
macro_rules! page {
    ($columns:literal, $($from:tt)*) => {
        found!(
            "select it.id, it.name, ", $columns, ", it.rank, it.total from (
                 select s.*, cast(count(*) over () as bigint) as total from (",
            $($from)*,
            ") s order by s.rank, length(s.name), s.sorted, s.id limit $7 offset $8) it
             order by it.rank, length(it.name), it.sorted, it.id"
        )
    };
}

/// What a member of staff may see of a kind, among what answers the question; of one page, those
/// that are as near by the name that looks most like what was typed.
pub async fn find(
    db: &mut Conn,
    staff: PersonId,
    asked: &Asked,
    kind: Kind,
    (limit, offset): (i64, i64),
) -> Result<Vec<Found>> {
    let names_only = i64::from(asked.far != Far::Slips);
    let mut found: Vec<Found> = rows!(
        db,
        text(kind),
        asked.entries.as_str(),
        asked.many(),
        kind.as_str(),
        asked.slots,
        names_only,
        staff.0,
        limit,
        offset
    )?;
    found.sort_by(|a, b| {
        let (a, b) = ((a.rank, -alike(asked, a)), (b.rank, -alike(asked, b)));
        a.partial_cmp(&b).unwrap_or(Ordering::Equal)
    });
    Ok(found)
}

/// How much a name looks like what was typed, from 0 to 1.
fn alike(asked: &Asked, found: &Found) -> f64 {
    let name = words(&found.name).into_iter().map(|word| word.text);
    strsim::jaro_winkler(&asked.typed, &name.collect::<Vec<_>>().join(" "))
}

/// The text of the query for a kind. A `cross join` has SQLite begin with what answers the words;
/// left to choose, it may walk a whole table for the sake of its order.
fn text(kind: Kind) -> &'static str {
    match kind {
        Kind::Startup => page!(
            "coalesce((select g.name || ' · ' || c.name from place l
                       join cohort c on c.id = l.cohort join programme g on g.id = c.programme
                       where l.startup = it.id and exists (
                           select 1 from staff_role r where r.person = $6
                           and (r.programme is null or r.programme = g.id))
                       order by case l.state when 'placed' then 0 else 1 end, l.created_at desc,
                                l.id limit 1), '') as about,
             it.mission as text, it.id as at, '' as tie,
             cast(null as uuid) as programme",
            "select s.id, s.name, s.mission, s.search_key as sorted, f.rank
             from found f cross join startup s where s.id = f.thing and ",
            reached_startup!("s.id")
        ),
        Kind::Person => page!(
            "it.about, '' as text, it.at, it.tie,
             cast(null as uuid) as programme",
            "select p.id, p.name, p.search_key as sorted, f.rank, t.about, t.at, t.tie
             from found f cross join person p join (
                 select t.person, t.tie, t.at, t.about,
                        row_number() over (partition by t.person order by t.n, t.about, t.at) as nth
                 from (
                     select m.person, 1 as n, 'founder' as tie, u.id as at, u.name as about
                     from found f cross join founder m join startup u on u.id = m.startup
                     where m.person = f.thing and m.left_at is null and ",
            reached_startup!("u.id"),
            "union all
                     select m.person, 2, 'partner', o.id, o.name
                     from found f cross join partner_person m
                          join organisation o on o.id = m.organisation
                     where m.person = f.thing and m.left_at is null and ",
            open!("partnership", "organisation", "o.id"),
            "union all
                     select m.person, 3, 'staff', g.id, g.name
                     from found f cross join staff_role m join programme g on g.id = m.programme
                     where m.person = f.thing and ",
            reached!("g.id"),
            ") t) t on t.person = p.id and t.nth = 1 where p.id = f.thing"
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
        Kind::Introduction => page!(
            "it.about, it.pitch as text, it.id as at, '' as tie,
             cast(null as uuid) as programme",
            "select i.id, u.name || ' – ' || o.name as name, g.name as about, i.pitch,
                    u.search_key as sorted, f.rank
             from found f cross join introduction i
                  join startup u on u.id = i.startup join organisation o on o.id = i.organisation
                  join programme g on g.id = i.programme
             where i.id = f.thing and ",
            reached!("i.programme")
        ),
        Kind::Cohort => page!(
            "it.about, '' as text, it.id as at, '' as tie,
             cast(null as uuid) as programme",
            "select c.id, c.name, g.name as about, g.search_key || ' ' || c.search_key as sorted,
                    f.rank
             from found f cross join cohort c join programme g on g.id = c.programme
             where c.id = f.thing and ",
            reached!("g.id")
        ),
        Kind::Programme => page!(
            "'' as about, it.mission as text, it.id as at, '' as tie,
             cast(null as uuid) as programme",
            "select g.id, g.name, g.mission, g.search_key as sorted, f.rank
             from found f cross join programme g where g.id = f.thing and ",
            reached!("g.id")
        ),
        Kind::Note => page!(
            "it.about, it.text, it.at, '' as tie, it.programme",
            "select n.id, u.name, h.name as about, n.body as text, n.startup as at, n.programme,
                    u.search_key as sorted, f.rank
             from found f cross join staff_note n
                  join startup u on u.id = n.startup join person h on h.id = n.author
             where n.id = f.thing and ",
            reached!("n.programme")
        ),
        Kind::SessionNote => page!(
            "it.about, it.text, it.at, '' as tie,
             cast(null as uuid) as programme",
            "select n.id, u.name, h.name as about, n.body as text, b.id as at,
                    u.search_key as sorted, f.rank
             from found f cross join booking_note n
                  join booking b on b.id = n.booking join session x on x.id = b.session
                  join startup u on u.id = b.startup join person h on h.id = n.author
             where n.id = f.thing and ",
            reached!("x.programme")
        ),
        Kind::Call => page!(
            "it.about, it.text, it.at, it.tie,
             cast(null as uuid) as programme",
            "select n.id, coalesce(o.name, p.name) as name, h.name as about,
                    n.said || ' ' || n.next_action as text, coalesce(o.id, m.id) as at,
                    case when m.id is null then 'partner' else 'mentor' end as tie,
                    coalesce(o.search_key, p.search_key) as sorted, f.rank
             from found f cross join partner_call n
                  left join organisation o on o.id = n.organisation
                  left join mentor m on m.id = n.mentor left join person p on p.id = m.person
                  join person h on h.id = n.author
             where n.id = f.thing and n.retracted_at is null and ",
            reached!("n.programme")
        ),
    }
}

/// How SQLite goes about the query for each kind, step by step.
#[cfg(feature = "testing")]
pub async fn plans(db: &mut Conn) -> Result<Vec<(Kind, Vec<String>)>> {
    let mut plans = Vec::new();
    for kind in Kind::ALL {
        let text = format!("explain query plan {}", text(*kind));
        let steps: Vec<(i64, i64, i64, String)> = rows!(
            db,
            sqlx::AssertSqlSafe(text.clone()),
            "00a",
            1_i64,
            kind.as_str(),
            1_i64,
            0_i64,
            Uuid::nil(),
            50_i64,
            0_i64
        )?;
        let steps = steps.into_iter().map(|(_, _, _, step)| step);
        plans.push((*kind, steps.collect()));
    }
    Ok(plans)
}
