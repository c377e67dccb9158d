//! `/programmes/{programme}/hours`: what the programme gave its startups in a period, for those
//! who fund it. It names no person and no startup.

mod file;
mod period;
mod view;

use axum::extract::Path;
use domain::ids::{CohortId, ProgrammeId};
use domain::support::{Figures, Support};
use store::{Conn, missions, support};

use super::mine;
use crate::desk::{Answer, Desk, Stop};
use period::Period;

/// One kind of support and what was given of it.
struct Line {
    kind: Support,
    figures: Figures,
}

/// What was given in a period.
struct Given {
    /// All sessions, whatever their kind.
    sessions: Figures,
    lines: Vec<Line>,
}

/// `GET /programmes/{programme}/hours?from=…&to=…&cohort=…`, or with `&format=csv` its file.
pub async fn page(desk: Desk, Path(id): Path<ProgrammeId>) -> Answer {
    desk.manager(id)?;
    let mut db = desk.read().await?;
    let programme = mine(&desk, &mut db, id).await?;
    let cohorts = support::cohorts(&mut db, id).await?;
    let asked = desk.asked("cohort").map(|it| it.parse::<CohortId>());
    let cohort = match asked {
        None => None,
        // Another programme's is none of this one's.
        Some(asked) => {
            let asked = asked.map_err(|_| Stop::NotFound)?;
            let found = cohorts.iter().find(|(cohort, _)| *cohort == asked);
            Some(found.cloned().ok_or(Stop::NotFound)?)
        }
    };
    let period = Period::asked(&desk);
    let given = count(&mut db, id, cohort.as_ref().map(|(id, _)| *id), &period).await?;
    drop(db);
    if desk.asked("format").as_deref() == Some("csv") {
        let cohort = cohort.map(|(_, name)| name).unwrap_or_default();
        return file::answer(&desk, &programme.name, cohort, &period, &given.lines).await;
    }
    Ok(view::page(
        &desk, &programme, cohorts, cohort, &period, &given,
    ))
}

async fn count(
    db: &mut Conn,
    programme: ProgrammeId,
    cohort: Option<CohortId>,
    period: &Period,
) -> Result<Given, Stop> {
    let within = period.stretch();
    let (mut lines, mut seats, mut said) = (Vec::new(), Vec::new(), Vec::new());
    for kind in Support::ALL {
        let figures = match kind.seats() {
            Some(many) => {
                let of_kind = support::seats(db, programme, cohort, within, many).await?;
                let words = support::said(db, programme, cohort, within, many).await?;
                let figures = Figures::count(&of_kind, &words);
                seats.extend(of_kind);
                said.extend(words);
                figures
            }
            None => {
                let instants = (within.starts.instant(), within.end().instant());
                let days = (period.from, period.to);
                let given = missions::given_in(db, programme, cohort, days).await?;
                let accepted = missions::accepted_in(db, programme, cohort, instants).await?;
                let said: Vec<_> = accepted.into_iter().map(|it| it.said()).collect();
                Figures::of_missions(&given, &said)
            }
        };
        // A programme that has none of the others is not told so year after year.
        if *kind == Support::Mentoring || !figures.is_empty() {
            lines.push(Line {
                kind: *kind,
                figures,
            });
        }
    }
    Ok(Given {
        sessions: Figures::count(&seats, &said),
        lines,
    })
}
