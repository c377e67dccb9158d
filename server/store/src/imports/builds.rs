//! What stands on the rows that an import wrote, so that it cannot be taken back any more.
//!
//! Rows that the same import wrote do not count. A test holds that every foreign key onto what an
//! import may add is looked at here.

use domain::ids::ImportId;
use uuid::Uuid;

use crate::{Conn, Result, rows};

/// Something that stands on a row of an import.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Built {
    /// A word of the domain: 'changed', 'booking', 'note' …
    pub what: String,
    /// Of the row: 'startup', 'organisation' …
    pub noun: String,
    pub object: Uuid,
    /// What the row is called today.
    pub name: String,
}

/// All of it, by name; each thing once for each row.
pub async fn built_on(db: &mut Conn, import: ImportId) -> Result<Vec<Built>> {
    let mut all = on_startups(db, import).await?;
    all.extend(on_places(db, import).await?);
    all.extend(on_organisations(db, import).await?);
    all.extend(on_programmes(db, import).await?);
    all.extend(on_mentors(db, import).await?);
    all.extend(on_people(db, import).await?);
    all.extend(merged_since(db, import).await?);
    Ok(all)
}

async fn on_startups(db: &mut Conn, import: ImportId) -> Result<Vec<Built>> {
    rows!(
        db,
        "with mine as (select object, other from import_change
                       where import = $1 and noun = 'startup' and act = 'added')
         select distinct b.what, 'startup' as noun, s.id as object, s.name, s.search_key
         from (
             select 'changed' as what, c.object as startup
             from import_change c join startup n on n.id = c.object
             where c.import = $1 and c.noun = 'startup'
               and n.version <> (select max(x.version) from import_change x
                                 where x.import = c.import and x.object = c.object)
             union all select 'list', r.startup
             from startup_reference r join mine m on m.object = r.startup and r.programme <> m.other
             union all select 'founder', f.startup from founder f
             where f.startup in (select object from mine)
               and not exists (select 1 from import_change c where c.import = $1
                               and c.noun = 'founder' and c.object = f.startup and c.other = f.person)
             union all select 'place', l.startup from place l
             where l.startup in (select object from mine)
               and not exists (select 1 from import_change c where c.import = $1
                               and c.noun = 'place' and c.object = l.id)
             union all select 'sponsor', p.startup from sponsorship p
             where p.startup in (select object from mine)
               and not exists (select 1 from import_change c where c.import = $1
                               and c.noun = 'sponsorship' and c.object = p.startup
                               and c.other = p.organisation)
             union all select 'changed', n.startup from need n
             where n.startup in (select object from mine)
               and not exists (select 1 from import_change c where c.import = $1
                               and c.noun = 'needs' and c.object = n.startup)
             union all select 'note', n.startup from staff_note n
             where n.startup in (select object from mine)
             union all select 'introduction', i.startup from introduction i
             where i.startup in (select object from mine)
             union all select 'booking', k.startup from booking k
             where k.startup in (select object from mine)
             union all select 'booking', w.startup from waiting w
             where w.startup in (select object from mine)
             union all select 'booking', e.startup from seat e
             where e.startup in (select object from mine)
             union all select 'booking', a.startup from alert a
             where a.startup in (select object from mine)
             union all select 'offer', o.startup from offer_request o
             where o.startup in (select object from mine)
             union all select 'matching', p.startup from matching_pair p
             where p.startup in (select object from mine)
             union all select 'matching', p.startup from forbidden_pair p
             where p.startup in (select object from mine)
             union all select 'matching', h.startup from mentorship h
             where h.startup in (select object from mine)
             union all select 'mission', t.startup from mission t
             where t.startup in (select object from mine)
             union all select 'document', d.startup from document d
             where d.startup in (select object from mine)
         ) b join startup s on s.id = b.startup
         order by s.search_key, b.what",
        import.0
    )
}

async fn on_places(db: &mut Conn, import: ImportId) -> Result<Vec<Built>> {
    rows!(
        db,
        "select distinct b.what, 'place' as noun, l.id as object, s.name, s.search_key
         from (
             select 'changed' as what, c.object as place
             from import_change c join place n on n.id = c.object
             where c.import = $1 and c.noun = 'place'
               and n.version <> (select max(x.version) from import_change x
                                 where x.import = c.import and x.object = c.object)
             union all select 'booking', k.place from booking k join import_change c on c.object = k.place
             where c.import = $1 and c.noun = 'place' and c.act = 'added'
             union all select 'mission', t.place from mission t join import_change c on c.object = t.place
             where c.import = $1 and c.noun = 'place' and c.act = 'added'
         ) b join place l on l.id = b.place join startup s on s.id = l.startup
         order by s.search_key, b.what",
        import.0
    )
}

async fn on_organisations(db: &mut Conn, import: ImportId) -> Result<Vec<Built>> {
    rows!(
        db,
        "with mine as (select object from import_change
                       where import = $1 and noun = 'organisation' and act = 'added')
         select distinct b.what, 'organisation' as noun, o.id as object, o.name, o.search_key
         from (
             select 'changed' as what, c.object as organisation
             from import_change c join organisation n on n.id = c.object
             where c.import = $1 and c.noun = 'organisation'
               and n.version <> (select max(x.version) from import_change x
                                 where x.import = c.import and x.object = c.object)
             union all select 'partnership', p.organisation
             from partnership p join import_change c
                  on c.object = p.organisation and c.other = p.programme
             where c.import = $1 and c.noun = 'partnership' and p.version <> 1
             union all select 'partnership', p.organisation from partnership p
             where p.organisation in (select object from mine)
               and not exists (select 1 from import_change c where c.import = $1
                               and c.noun = 'partnership' and c.object = p.organisation
                               and c.other = p.programme)
             union all select 'list', r.organisation from organisation_reference r
             where r.organisation in (select object from mine)
               and not exists (select 1 from import_change c where c.import = $1
                               and c.noun = 'organisation-reference' and c.object = r.organisation)
             union all select 'sponsor', p.organisation from sponsorship p
             where p.organisation in (select object from mine)
               and not exists (select 1 from import_change c where c.import = $1
                               and c.noun = 'sponsorship' and c.object = p.startup
                               and c.other = p.organisation)
             union all select 'person', p.organisation from partner_person p
             where p.organisation in (select object from mine)
             union all select 'introduction', i.organisation from introduction i
             where i.organisation in (select object from mine)
             union all select 'introduction', w.organisation from partner_wish w
             where w.organisation in (select object from mine)
             union all select 'call', k.organisation from partner_call k
             where k.organisation in (select object from mine)
             union all select 'changed', w.organisation from organisation_word w
             where w.organisation in (select object from mine)
             union all select 'changed', d.organisation from organisation_domain d
             where d.organisation in (select object from mine)
             union all select 'offer', f.organisation from offer f
             where f.organisation in (select object from mine)
             union all select 'mission', h.organisation from mission_hand h
             where h.organisation in (select object from mine)
             union all select 'document', d.organisation from document d
             where d.organisation in (select object from mine)
         ) b join organisation o on o.id = b.organisation
         order by o.search_key, b.what",
        import.0
    )
}

/// New programmes and their cohorts.
async fn on_programmes(db: &mut Conn, import: ImportId) -> Result<Vec<Built>> {
    rows!(
        db,
        "with mine as (select object from import_change
                       where import = $1 and noun = 'programme' and act = 'added'),
              cohorts as (select object from import_change
                          where import = $1 and noun = 'cohort' and act = 'added')
         select distinct b.what, 'programme' as noun, p.id as object, p.name, p.search_key
         from (
             select 'changed' as what, n.id as programme from programme n
             where n.id in (select object from mine) and (n.version <> 1 or n.closed_at is not null)
             union all select 'role', r.programme from staff_role r
             where r.programme in (select object from mine)
             union all select 'cohort', c.programme from cohort c
             where c.programme in (select object from mine) and c.id not in (select object from cohorts)
             union all select 'list', r.programme from startup_reference r
             where r.programme in (select object from mine)
               and not exists (select 1 from import_change c where c.import = $1
                               and c.noun = 'startup' and c.act = 'added' and c.object = r.startup)
             union all select 'list', r.programme from organisation_reference r
             where r.programme in (select object from mine)
               and not exists (select 1 from import_change c where c.import = $1
                               and c.noun = 'organisation-reference' and c.object = r.organisation
                               and c.other = r.programme)
             union all select 'list', i.programme from import i
             where i.programme in (select object from mine) and i.id <> $1
             union all select 'partnership', a.programme from partnership a
             where a.programme in (select object from mine)
               and not exists (select 1 from import_change c where c.import = $1
                               and c.noun = 'partnership' and c.object = a.organisation
                               and c.other = a.programme)
             union all select 'sponsor', a.programme from sponsorship a
             where a.programme in (select object from mine)
               and not exists (select 1 from import_change c where c.import = $1
                               and c.noun = 'sponsorship' and c.object = a.startup
                               and c.other = a.organisation)
             union all select 'mentor', m.programme from mentor_programme m
             where m.programme in (select object from mine)
               and not exists (select 1 from import_change c where c.import = $1
                               and c.noun = 'mentor-programme' and c.object = m.mentor
                               and c.other = m.programme)
             union all select 'note', n.programme from staff_note n
             where n.programme in (select object from mine)
             union all select 'introduction', i.programme from introduction i
             where i.programme in (select object from mine)
             union all select 'introduction', w.programme from partner_wish w
             where w.programme in (select object from mine)
             union all select 'letter', l.programme from letter l
             where l.programme in (select object from mine)
             union all select 'session', s.programme from session s
             where s.programme in (select object from mine)
             union all select 'call', k.programme from partner_call k
             where k.programme in (select object from mine)
             union all select 'offer', f.programme from offer f
             where f.programme in (select object from mine)
             union all select 'offer', q.programme from offer_request q
             where q.programme in (select object from mine)
             union all select 'mission', t.programme from mission t
             where t.programme in (select object from mine)
             union all select 'document', d.programme from document d
             where d.programme in (select object from mine)
             union all select 'view', v.programme from saved_view v
             where v.programme in (select object from mine)
         ) b join programme p on p.id = b.programme
         union all
         select distinct d.what, 'cohort', n.id, n.name, n.search_key
         from (
             select 'changed' as what, c.id as cohort from cohort c
             where c.id in (select object from cohorts) and (c.version <> 1 or c.closed_at is not null)
             union all select 'place', l.cohort from place l
             where l.cohort in (select object from cohorts)
               and not exists (select 1 from import_change c where c.import = $1
                               and c.noun = 'place' and c.object = l.id)
             union all select 'matching', m.cohort from matching_draft m
             where m.cohort in (select object from cohorts)
             union all select 'matching', f.cohort from forbidden_pair f
             where f.cohort in (select object from cohorts)
             union all select 'matching', h.cohort from mentorship h
             where h.cohort in (select object from cohorts)
             union all select 'document', d.cohort from document d
             where d.cohort in (select object from cohorts)
         ) d join cohort n on n.id = d.cohort
         order by 5, 1",
        import.0
    )
}

async fn on_mentors(db: &mut Conn, import: ImportId) -> Result<Vec<Built>> {
    rows!(
        db,
        "with mine as (select object from import_change
                       where import = $1 and noun = 'mentor' and act = 'added')
         select distinct b.what, 'mentor' as noun, m.id as object, p.name, p.search_key
         from (
             select 'changed' as what, c.object as mentor
             from import_change c join mentor n on n.id = c.object
             where c.import = $1 and c.noun = 'mentor'
               and n.version <> (select max(x.version) from import_change x
                                 where x.import = c.import and x.object = c.object)
             union all select 'mentor', o.mentor from mentor_programme o
             where o.mentor in (select object from mine)
               and not exists (select 1 from import_change c where c.import = $1
                               and c.noun = 'mentor-programme' and c.object = o.mentor
                               and c.other = o.programme)
             union all select 'hours', h.mentor from weekly_hours h
             where h.mentor in (select object from mine)
             union all select 'hours', h.mentor from dated_hours h
             where h.mentor in (select object from mine)
             union all select 'hours', h.mentor from journey h
             where h.mentor in (select object from mine)
             union all select 'hours', h.mentor from outside_calendar h
             where h.mentor in (select object from mine)
             union all select 'hours', h.mentor from outside_busy h
             where h.mentor in (select object from mine)
             union all select 'hours', k.mentor from session_kind k
             where k.mentor in (select object from mine) and k.id <> k.mentor
             union all select 'session', s.mentor from session s
             where s.mentor in (select object from mine)
             union all select 'session', w.mentor from wish w
             where w.mentor in (select object from mine)
             union all select 'session', a.mentor from alert a
             where a.mentor in (select object from mine)
             union all select 'matching', q.mentor from matching_pair q
             where q.mentor in (select object from mine)
             union all select 'matching', q.mentor from forbidden_pair q
             where q.mentor in (select object from mine)
             union all select 'matching', q.mentor from mentorship q
             where q.mentor in (select object from mine)
             union all select 'call', k.mentor from partner_call k
             where k.mentor in (select object from mine)
             union all select 'mission', h.mentor from mission_hand h
             where h.mentor in (select object from mine)
             union all select 'mission', y.mentor from mentor_capacity y
             where y.mentor in (select object from mine)
             union all select 'session', s.mentor
             from session s join import_change c on c.object = s.mentor and c.other = s.programme
             where c.import = $1 and c.noun = 'mentor-programme'
         ) b join mentor m on m.id = b.mentor join person p on p.id = m.person
         order by p.search_key, b.what",
        import.0
    )
}

/// New people, and who became a founder. What else a new person may be part of stands on rows that
/// only somebody who signed in writes, or is caught by the keys themselves.
async fn on_people(db: &mut Conn, import: ImportId) -> Result<Vec<Built>> {
    rows!(
        db,
        "with mine as (select object from import_change
                       where import = $1 and noun = 'person' and act = 'added')
         select distinct b.what, 'person' as noun, p.id as object, p.name, p.search_key
         from (
             select 'sign-in' as what, s.person from sign_in s where s.person in (select object from mine)
             union all select 'role', r.person from staff_role r
             where r.person in (select object from mine)
             union all select 'role', r.person from partner_person r
             where r.person in (select object from mine)
               and not exists (select 1 from import_change c where c.import = $1
                               and c.noun = 'contact' and c.object = r.organisation
                               and c.other = r.person)
             union all select 'changed', r.person
             from partner_person r join import_change c on c.object = r.organisation and c.other = r.person
             where c.import = $1 and c.noun = 'contact' and r.left_at is not null
             union all select 'introduction', n.contact
             from introduction n join import_change c on c.object = n.organisation and c.other = n.contact
                  join import i on i.id = c.import
             where c.import = $1 and c.noun = 'contact' and n.touched_at > i.confirmed_at
             union all select 'mission', h.person
             from mission_hand h join import_change c on c.object = h.organisation and c.other = h.person
                  join import i on i.id = c.import
             where c.import = $1 and c.noun = 'contact' and h.state_at > i.confirmed_at
             union all select 'role', m.person from mentor m
             where m.person in (select object from mine)
               and not exists (select 1 from import_change c where c.import = $1
                               and c.noun = 'mentor' and c.object = m.id)
             union all select 'role', f.person from founder f
             where f.person in (select object from mine)
               and not exists (select 1 from import_change c where c.import = $1
                               and c.noun = 'founder' and c.object = f.startup and c.other = f.person)
             union all select 'booking', a.person from attendee a
             where a.person in (select object from mine)
             union all select 'booking', k.booked_by
             from booking k join import_change c on c.object = k.startup and c.other = k.booked_by
             where c.import = $1 and c.noun = 'founder' and c.act = 'added'
             union all select 'changed', f.person
             from founder f join import_change c on c.object = f.startup and c.other = f.person
             where c.import = $1 and c.noun = 'founder' and f.left_at is not null
             union all select 'changed', f.person
             from founder f join import_change c on c.object = f.startup and c.other = f.person
             where c.import = $1 and c.noun = 'founder' and c.act = 'changed' and not f.main_contact
             union all select 'founder', c.other
             from founder f join import_change c on c.object = f.startup
                  join import i on i.id = c.import
             where c.import = $1 and c.noun = 'founder' and f.joined_at > i.confirmed_at
         ) b join person p on p.id = b.person
         order by p.search_key, b.what",
        import.0
    )
}

/// What became one with something else since: the two histories cannot be told apart any more.
async fn merged_since(db: &mut Conn, import: ImportId) -> Result<Vec<Built>> {
    rows!(
        db,
        "select distinct 'changed' as what, m.kind as noun, m.kept as object,
                coalesce(s.name, o.name, p.name, '') as name
         from import_change c
         join merged m on m.gone = c.object or m.kept = c.object
                       or m.gone = c.other or (m.kept = c.other and c.noun in ('founder', 'contact'))
         left join startup s on s.id = m.kept
         left join organisation o on o.id = m.kept
         left join person p on p.id = m.kept
         where c.import = $1 and m.merged_at > (select i.confirmed_at from import i where i.id = $1)
         order by 4, 3",
        import.0
    )
}
