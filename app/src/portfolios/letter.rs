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
    // All of the team may read the letter: what is to be done about one of them is on the page only.
    let mut told = passed.clone();
    told.steps.retain(|it| !it.is_about_the_team());
    let more = passed.len() - told.len();
    let groups = [
        (t!(lang, "portfolios-places"), view::places(&told)),
        (
            t!(lang, "portfolios-partnerships"),
            view::partnerships(&told),
        ),
        (t!(lang, "portfolios-steps"), view::steps(&moments, &told)),
        (t!(lang, "portfolios-views"), view::views(&told)),
    ];
    let facts = groups.into_iter().filter(|(_, lines)| !lines.is_empty());
    let facts = facts.map(|(title, lines)| (title, lines.join("\n")));
    if !told.is_empty() {
        blocks.push(Block::Facts(facts.collect()));
    }
    if more > 0 {
        let more = t!(lang, "portfolios-letter-more", count = more);
        blocks.push(Block::Text(more));
    }
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
