//! The list of people as a file: founders alone, and partners' people alone, go out as they come
//! in, anybody else with what they are.

use domain::people::Tie;
use store::Conn;
use store::people::{Asked, Listed};

use crate::desk::{Desk, Stop};
use crate::imports::out::{contacts, founders};
use crate::sheet::{Cell, Sheet};
use crate::words::label;

pub async fn sheet(
    desk: &Desk,
    db: &mut Conn,
    listed: &[Listed],
    asked: &Asked<'_>,
) -> Result<Sheet, Stop> {
    // It holds addresses.
    desk.proved()?;
    match asked.tie {
        Some(Tie::Founder) => return founders::sheet(desk, db, listed, asked).await,
        Some(Tie::Partner) => return contacts::sheet(desk, db, listed, asked).await,
        _ => {}
    }
    let lang = desk.lang;
    let head = vec![
        t!(lang, "folk-name"),
        t!(lang, "folk-email"),
        t!(lang, "folk-role"),
        t!(lang, "folk-of"),
        t!(lang, "folk-main-title"),
    ];
    let rows = listed.iter().flat_map(|it| {
        let ties = it.ties.iter().filter(|tied| tied.is_asked);
        ties.map(move |tied| {
            vec![
                Cell::text(&it.name),
                Cell::text(&it.email),
                Cell::text(label(lang, "folk-one", tied.tie.as_str())),
                Cell::text(&tied.about),
                match tied.is_main {
                    true => Cell::text(t!(lang, "folk-yes")),
                    false => Cell::Empty,
                },
            ]
        })
    });
    let rows = rows.collect();
    Ok(Sheet::of_today(desk, &t!(lang, "take-people"), head, rows))
}
