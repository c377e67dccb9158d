//! A founder left: who works with the startup hears of it.

use domain::ids::{PersonId, ProgrammeId};
use domain::letters::Kind;
use store::startups::Founder;
use store::{introductions, people};

use super::Opened;
use crate::desk::{Act, Stop};
use crate::letters::{Block, Letter, Reader, hello};
use crate::missions;

/// Whoever of staff looks after the startup is told, but not of their own act; whoever helps it is
/// told who they work with from now on. `left` is a founder no more, `main` is whom to write to.
pub(super) async fn told(
    act: &mut Act<'_>,
    opened: &Opened,
    left: &Founder,
    main: PersonId,
) -> Result<(), Stop> {
    let startup = opened.startup.id;
    missions::left::founder(act, startup, left.person).await?;
    let main = people::find(act, main).await?.map(|it| it.name);
    let main = main.unwrap_or_default();
    let mut told: Vec<PersonId> = Vec::new();
    for programme in programmes(opened) {
        for staff in introductions::staff_to_write_to(act, startup, programme).await? {
            let is_own = act.desk.person().is_ok_and(|me| me == staff.id);
            if is_own || told.contains(&staff.id) || staff.id == left.person {
                continue;
            }
            told.push(staff.id);
            if let Some(to) = Reader::of(&staff) {
                let letter = letter(act, opened, programme, (&left.name, &main), to);
                act.send(letter).await?;
            }
        }
    }
    Ok(())
}

/// Those where it has a place now.
fn programmes(opened: &Opened) -> Vec<ProgrammeId> {
    let mut all: Vec<ProgrammeId> = Vec::new();
    let places = opened.places.iter();
    for place in places.filter(|it| it.state == domain::places::Standing::Placed) {
        if !all.contains(&place.programme) {
            all.push(place.programme);
        }
    }
    all
}

fn letter(
    act: &Act<'_>,
    opened: &Opened,
    programme: ProgrammeId,
    (left, main): (&str, &str),
    to: Reader,
) -> Letter {
    let (desk, lang) = (act.desk, to.language);
    let startup = opened.startup.profile.name.as_str();
    let id: uuid::Uuid = desk.id();
    Letter {
        key: format!("founder-left:{id}"),
        kind: Kind::FounderLeft,
        programme: Some(programme),
        object: Some(opened.startup.id.0),
        subject: t!(
            lang,
            "startups-left-subject",
            name = left,
            startup = startup
        ),
        blocks: vec![
            hello(&to),
            Block::Text(t!(
                lang,
                "startups-left-first",
                name = left,
                startup = startup
            )),
            Block::Text(t!(lang, "startups-left-next", name = main)),
            Block::Button {
                label: t!(lang, "startups-left-see", startup = startup),
                url: format!("{}/startups/{}", desk.house.public_url, opened.startup.id),
            },
        ],
        event: None,
        to,
    }
}
