use domain::letters::Kind;
use store::{Conn, people};

use super::{Leaving, view};
use crate::desk::{Desk, Stop};
use crate::letters::{Block, Letter, Reader};

/// To the mentor: thanks, what is no more theirs, and what they still said yes to.
pub async fn left(desk: &Desk, db: &mut Conn, leaving: &Leaving) -> Result<Option<Letter>, Stop> {
    let person = people::find(db, leaving.mentor.person).await?;
    let Some(to) = person.as_ref().and_then(Reader::of) else {
        return Ok(None);
    };
    let (lang, programme) = (to.language, leaving.programme.name.as_str());
    let mut blocks = vec![
        Block::Text(t!(lang, "letter-hello", name = to.name.as_str())),
        Block::Text(t!(lang, "leave-letter", programme = programme)),
    ];
    if !leaving.followed.is_empty() {
        let names: Vec<&str> = leaving.followed.iter().map(|it| it.name.as_str()).collect();
        let names = names.join(", ");
        blocks.push(Block::Text(t!(
            lang,
            "leave-letter-followed",
            names = names
        )));
    }
    if !leaving.stands.is_empty() {
        let lines = view::standing(&to.moments(), &leaving.stands);
        let lines: Vec<String> = lines.into_iter().map(|(_, line)| line).collect();
        blocks.push(Block::Facts(vec![(
            t!(lang, "leave-stands"),
            lines.join("\n"),
        )]));
        blocks.push(Block::Link {
            label: t!(lang, "leave-letter-see"),
            url: format!("{}/", desk.house.public_url),
        });
    }
    let id: uuid::Uuid = desk.id();
    Ok(Some(Letter {
        key: format!("mentor-left:{id}"),
        kind: Kind::MentorLeft,
        programme: Some(leaving.programme.id),
        object: Some(leaving.mentor.id.into()),
        subject: t!(lang, "leave-letter-subject", programme = programme),
        to,
        blocks,
        event: None,
    }))
}
