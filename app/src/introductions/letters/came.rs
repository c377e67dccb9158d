//! The letters to staff when a partner comes forward.

use domain::ids::ProgrammeId;
use domain::letters::Kind;
use store::Conn;
use store::introductions::starts::Wish;
use store::introductions::{self, Row};

use super::{hello, telling};
use crate::desk::{Desk, Stop};
use crate::letters::{Block, Letter, Reader};

/// About one startup: its founder has the question already.
pub fn partner_came(desk: &Desk, row: &Row, to: Reader) -> Letter {
    let lang = to.language;
    let (startup, partner) = (row.startup_name.as_str(), row.organisation_name.as_str());
    let subject = t!(
        lang,
        "meet-letter-came-subject",
        startup = startup,
        partner = partner
    );
    let said = t!(
        lang,
        "meet-letter-came",
        startup = startup,
        partner = partner
    );
    telling(
        desk,
        row,
        to,
        Kind::PartnerCame,
        (subject, said, Some(row.introduction.pitch.as_str())),
    )
}

/// A wish: staff look for startups.
pub fn wished(desk: &Desk, wish: &Wish, to: Reader) -> Letter {
    let lang = to.language;
    let partner = wish.organisation_name.as_str();
    let person = to.person.map(|it| it.to_string()).unwrap_or_default();
    let who = wish.author_name.as_str();
    Letter {
        key: format!("partner-wish:{}:{person}", wish.id),
        kind: Kind::PartnerCame,
        programme: Some(wish.programme),
        object: Some(wish.id.0),
        subject: t!(lang, "meet-letter-wish-subject", partner = partner),
        blocks: vec![
            hello(&to),
            Block::Text(t!(lang, "meet-letter-wish", partner = partner, who = who)),
            Block::Quote(wish.words.clone()),
            Block::Button {
                label: t!(lang, "wish-look"),
                url: format!("{}/wishes/{}", desk.house.public_url, wish.id),
            },
        ],
        event: None,
        to,
    }
}

/// Whoever manages a programme, else the administrators.
pub async fn staff_of(db: &mut Conn, programme: ProgrammeId) -> Result<Vec<Reader>, Stop> {
    let staff = introductions::staff_of_programme(db, programme).await?;
    Ok(staff.iter().filter_map(Reader::of).collect())
}
