//! All that one person is, in every programme of the house, and whether they ever came in.

use domain::ids::{PersonId, ProgrammeId};
use domain::people::Tie;
use domain::people::correct::Bond;
use uuid::Uuid;

use crate::{Conn, Result, row, rows};

/// What a person is somewhere.
#[derive(Clone, Debug)]
pub struct Held {
    pub bond: Bond,
    /// The startup, the mentor's programme, the organisation or the programme, as it is called.
    pub name: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    #[sqlx(try_from = "String")]
    tie: Tie,
    at: Option<Uuid>,
    name: String,
    programme: Option<Uuid>,
}

/// What they are now. A startup belongs to every programme that it has or had a place in; a mentor
/// to each that they give hours to, or gave any: what was agreed there they read still.
pub async fn ties(db: &mut Conn, person: PersonId) -> Result<Vec<Held>> {
    let found: Vec<Row> = rows!(
        db,
        "select 1 as n, 'founder' as tie, s.id as at, s.name, c.programme
         from founder m join startup s on s.id = m.startup
              left join place l on l.startup = s.id left join cohort c on c.id = l.cohort
         where m.person = $1 and m.left_at is null
         union
         select 2, 'mentor', m.id, coalesce(g.name, ''), o.programme
         from mentor m left join mentor_programme o on o.mentor = m.id
              left join programme g on g.id = o.programme
         where m.person = $1
         union
         select 3, 'mentor', m.id, '', x.programme
         from mentor m join session x on x.mentor = m.id where m.person = $1
         union
         select 3, 'mentor', h.mentor, '', x.programme
         from mission_hand h join mission x on x.id = h.mission
         where h.person = $1 and h.mentor is not null
         union
         select 4, 'partner', o.id, o.name, a.programme
         from partner_person m join organisation o on o.id = m.organisation
              left join partnership a on a.organisation = o.id
         where m.person = $1 and m.left_at is null
         union
         select 5, 'staff', r.programme, coalesce(g.name, ''), r.programme
         from staff_role r left join programme g on g.id = r.programme
         where r.person = $1
         order by n, name, at",
        person.0
    )?;
    let mut all: Vec<(Option<Uuid>, Held)> = Vec::new();
    for row in found {
        let programme = row.programme.map(ProgrammeId);
        let same = all
            .iter_mut()
            .find(|(at, held)| *at == row.at && held.bond.tie == row.tie);
        match same {
            Some((_, held)) => held.bond.programmes.extend(programme),
            None => {
                let bond = Bond {
                    tie: row.tie,
                    programmes: programme.into_iter().collect(),
                };
                let name = row.name;
                all.push((row.at, Held { bond, name }));
            }
        }
    }
    Ok(all.into_iter().map(|(_, held)| held).collect())
}

/// Whether they ever signed in, also by an account that became one with theirs; the journal knows
/// it once their sign-ins are swept away.
pub async fn came_in(db: &mut Conn, person: PersonId) -> Result<bool> {
    let one: Option<(Uuid,)> = row!(
        db,
        "select id from sign_in where person = $1
         union all
         select id from journal where actor = $1 and act = 'person.signed-in'
         union all
         select j.id from merged m join journal j on j.actor = m.gone
         where m.kept = $1 and j.act = 'person.signed-in'
         limit 1",
        person.0
    )?;
    Ok(one.is_some())
}
