use domain::ids::{PersonId, ProgrammeId};
use domain::letters::Kind;
use store::{Conn, people, programmes};
use uuid::Uuid;

use super::{Portfolio, view};
use crate::desk::{Desk, Stop};
use crate::letters::{Block, Letter, Reader};

/// To the colleague: what is theirs from now on, and whose it was.
pub async fn passed(
    desk: &Desk,
    db: &mut Conn,
    programme: ProgrammeId,
    from: PersonId,
    (to, reader): (PersonId, Reader),
    passed: &Portfolio,
) -> Result<Letter, Stop> {
    let lang = reader.language;
    let found = programmes::find(db, programme).await?;
    let name = found.ok_or(Stop::NotFound)?.name;
    let whose = people::find(db, from).await?.map(|it| it.name);
    let whose = whose.unwrap_or_default();
    let (programme_name, whose) = (name.as_str(), whose.as_str());
    let first = t!(
        lang,
        "portfolios-letter-first",
        name = whose,
        programme = programme_name
    );
    let mut blocks = vec![
        Block::Text(t!(lang, "letter-hello", name = reader.name.as_str())),
        Block::Text(first),
    ];
    let moments = reader.moments();
    let groups = [
        (t!(lang, "portfolios-places"), view::places(passed)),
        (
            t!(lang, "portfolios-partnerships"),
            view::partnerships(passed),
        ),
        (t!(lang, "portfolios-steps"), view::steps(&moments, passed)),
        (t!(lang, "portfolios-views"), view::views(passed)),
    ];
    let facts = groups.into_iter().filter(|(_, lines)| !lines.is_empty());
    let facts = facts.map(|(title, lines)| (title, lines.join("\n")));
    blocks.push(Block::Facts(facts.collect()));
    blocks.push(Block::Button {
        label: t!(lang, "portfolios-letter-see"),
        url: format!(
            "{}/programmes/{programme}/portfolios/{to}",
            desk.house.public_url
        ),
    });
    let id: Uuid = desk.id();
    Ok(Letter {
        key: format!("portfolio:{id}"),
        kind: Kind::PortfolioPassed,
        programme: Some(programme),
        object: Some(programme.into()),
        subject: t!(
            lang,
            "portfolios-letter-subject",
            count = passed.len(),
            programme = programme_name
        ),
        blocks,
        event: None,
        to: reader,
    })
}
