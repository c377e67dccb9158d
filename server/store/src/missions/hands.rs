use chrono::{DateTime, Utc};
use domain::ids::{HandId, MentorId, MissionId, OrganisationId, PersonId};
use domain::missions::{Comes, Expert, Hand, HandState, Word};
use uuid::Uuid;

use crate::{Conn, Error, Result, row, rows};

/// A hand, with the names on it.
#[derive(Clone, Debug)]
pub struct Held {
    pub hand: Hand,
    pub name: String,
    /// What the person does: a mentor's headline, a title at a partner's.
    pub headline: String,
    pub organisation_name: Option<String>,
    /// The member of staff who asked.
    pub asked_by: Option<PersonId>,
}

/// All of a mission, in the order they came.
pub async fn hands(db: &mut Conn, mission: MissionId) -> Result<Vec<Held>> {
    let found: Vec<Raw> = rows!(
        db,
        "select h.id, h.person, h.mentor, h.organisation, h.state, h.state_at, h.asked_by, h.word,
                p.name, coalesce(m.headline, t.title, '') as headline,
                o.name as organisation_name
         from mission_hand h
         join person p on p.id = h.person
         left join mentor m on m.id = h.mentor
         left join organisation o on o.id = h.organisation
         left join partner_person t on t.organisation = h.organisation and t.person = h.person
         where h.mission = $1
         order by h.id",
        mission.0
    )?;
    found.into_iter().map(Held::try_from).collect()
}

/// The mission of a hand.
pub async fn of_hand(db: &mut Conn, hand: HandId) -> Result<Option<MissionId>> {
    let found: Option<(Uuid,)> =
        row!(db, "select mission from mission_hand where id = $1", hand.0)?;
    Ok(found.map(|(id,)| MissionId(id)))
}

/// Hands that somebody holds out for an organisation, or does a mission with, where that is not
/// over: the mission and the hand.
pub async fn open_hands(
    db: &mut Conn,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<Vec<(MissionId, HandId)>> {
    let found: Vec<(Uuid, Uuid)> = rows!(
        db,
        "select x.id, h.id from mission_hand h join mission x on x.id = h.mission
         where h.organisation = $1 and h.person = $2
           and (h.state in ('asked', 'offered')
                or h.state = 'chosen' and x.stage in ('agreed', 'under-way', 'delivered'))
         order by x.id",
        organisation.0,
        person.0
    )?;
    let found = found.into_iter();
    Ok(found
        .map(|(mission, hand)| (MissionId(mission), HandId(hand)))
        .collect())
}

#[derive(sqlx::FromRow)]
struct Raw {
    id: Uuid,
    person: Uuid,
    mentor: Option<Uuid>,
    organisation: Option<Uuid>,
    state: String,
    state_at: DateTime<Utc>,
    asked_by: Option<Uuid>,
    #[sqlx(try_from = "String")]
    word: Word,
    name: String,
    headline: String,
    organisation_name: Option<String>,
}

impl TryFrom<Raw> for Held {
    type Error = Error;

    fn try_from(raw: Raw) -> Result<Self> {
        let at = raw.state_at;
        let state = match raw.state.as_str() {
            "asked" => HandState::Asked {
                at,
                by: PersonId(raw.asked_by.unwrap_or_default()),
            },
            "offered" => HandState::Offered { at },
            "chosen" => HandState::Chosen { at },
            "declined" => HandState::Declined { at },
            "taken-back" => HandState::TakenBack { at },
            "not-chosen" => HandState::NotChosen { at },
            _ => HandState::Over { at },
        };
        let comes = match (raw.mentor, raw.organisation) {
            (Some(id), _) => Comes::Mentor(MentorId(id)),
            (None, Some(id)) => Comes::Partner(OrganisationId(id)),
            (None, None) => return Err(Error::Untold("a hand is nobody's")),
        };
        Ok(Self {
            hand: Hand {
                id: HandId(raw.id),
                expert: Expert {
                    person: PersonId(raw.person),
                    comes,
                },
                state,
                word: raw.word,
            },
            name: raw.name,
            headline: raw.headline,
            organisation_name: raw.organisation_name,
            asked_by: raw.asked_by.map(PersonId),
        })
    }
}
