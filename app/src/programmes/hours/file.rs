use domain::support::Support;

use super::Line;
use super::period::Period;
use crate::desk::{Answer, Desk};
use crate::sheet::{Cell, Format, Sheet};
use crate::words::label;

/// The same figures, a line for each kind of support.
pub async fn answer(
    desk: &Desk,
    programme: &str,
    cohort: String,
    period: &Period,
    lines: &[Line],
) -> Answer {
    let lang = desk.lang;
    let head = vec![
        t!(lang, "report-programme"),
        t!(lang, "report-cohort"),
        t!(lang, "report-from"),
        t!(lang, "report-to"),
        t!(lang, "report-kind"),
        t!(lang, "report-sessions"),
        t!(lang, "report-hours"),
        t!(lang, "report-hours-received"),
        t!(lang, "report-startups"),
        t!(lang, "report-missed"),
        t!(lang, "report-late"),
        t!(lang, "report-usefulness-of-5"),
        t!(lang, "report-recommending-percent"),
        t!(lang, "report-answers"),
    ];
    let rows = lines.iter().map(|line| {
        let figures = line.figures;
        let is_mission = line.kind == Support::Mission;
        let of_sessions = |figure: i64| Cell::of((!is_mission).then_some(figure), Cell::Whole);
        let opinion = figures.opinion.for_report();
        let mean = opinion.and_then(|it| it.mean_tenths());
        let percent = opinion.and_then(|it| it.recommending_percent());
        vec![
            Cell::Text(programme.to_owned()),
            Cell::Text(cohort.clone()),
            Cell::Date(period.from),
            Cell::Date(period.to),
            Cell::Text(label(lang, "support", line.kind.as_str())),
            Cell::Whole(figures.sessions),
            // Hundredths of an hour are exact: time goes by quarters.
            Cell::Decimal(figures.quarters * 25, 2),
            Cell::Decimal(figures.received * 25, 2),
            Cell::Whole(figures.startups),
            of_sessions(figures.missed),
            of_sessions(figures.cancelled_late),
            Cell::of(mean, |it| Cell::Decimal(it, 1)),
            Cell::of(percent.filter(|_| !is_mission), Cell::Whole),
            Cell::Whole(figures.opinion.answers),
        ]
    });
    let sheet = Sheet {
        name: format!("levier-{}-{}", period.from, period.to),
        head,
        rows: rows.collect(),
    };
    sheet.answer(desk, Format::Csv).await
}
