use domain::ids::ProgrammeId;
use domain::support::{Figures, Seat};
use domain::{Quarter, introductions};
use store::Conn;
use store::introductions::{Filter, Row};
use store::sheets::{self, Came, Meeting, Step};
use store::startups::Place;

use super::super::Opened;
use crate::desk::{Desk, Stop};

/// More than anybody reads on one sheet.
const MOST: i64 = 200;

/// What a startup did in one programme, and what comes next.
pub struct Part {
    pub name: String,
    pub places: Vec<Place>,
    pub figures: Figures,
    pub held: Vec<Meeting>,
    pub to_come: Vec<Meeting>,
    pub steps: Vec<Step>,
    /// Made, or on their way; each with what came of it.
    pub introductions: Vec<(Row, Vec<Came>)>,
}

/// One for each programme that its reader may see it in.
pub async fn parts(desk: &Desk, db: &mut Conn, opened: &Opened) -> Result<Vec<Part>, Stop> {
    let id = opened.startup.id;
    let filter = Filter {
        startup: Some(id),
        ..Filter::default()
    };
    let reader = desk.person()?;
    let all = store::introductions::page(db, reader, &filter, desk.now, (MOST, 0)).await?;
    let mut parts: Vec<Part> = Vec::new();
    let mut seen: Vec<ProgrammeId> = Vec::new();
    for place in &opened.places {
        let programme = place.programme;
        if seen.contains(&programme) {
            continue;
        }
        seen.push(programme);
        let meetings = sheets::meetings(db, id, programme).await?;
        let steps = sheets::steps(db, id, programme).await?;
        let came = sheets::outcomes(db, id, programme).await?;
        let seats: Vec<Seat> = meetings.iter().filter_map(|it| it.seat(id)).collect();
        let now = Quarter::at_or_before(desk.now).0;
        let (mut held, mut to_come) = (Vec::new(), Vec::new());
        for it in meetings {
            match it.became.as_str() {
                "held" => held.push(it),
                "agreed" if it.starts > now => to_come.push(it),
                _ => {}
            }
        }
        let of = |it: &&Row| it.programme == programme && is_told(it, desk);
        let introductions = all.iter().filter(of).map(|row| {
            let came = came.iter().filter(|it| it.introduction == row.id.0);
            (row.clone(), came.cloned().collect())
        });
        parts.push(Part {
            name: place.programme_name.clone(),
            places: opened
                .places
                .iter()
                .filter(|it| it.programme == programme)
                .cloned()
                .collect(),
            figures: Figures::count(&seats, &[]),
            held,
            to_come,
            steps,
            introductions: introductions.collect(),
        });
    }
    Ok(parts)
}

/// What came to nothing is nobody's business at such a table.
fn is_told(row: &Row, desk: &Desk) -> bool {
    use introductions::Stage;
    !matches!(
        row.introduction.stage(desk.now),
        Stage::Withdrawn | Stage::Declined { .. }
    )
}
