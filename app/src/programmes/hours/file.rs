use axum::response::Response;
use domain::Language;

use super::Line;
use super::period::Period;
use crate::desk::Desk;
use crate::sheet::{self, Cell};
use crate::words::label;

/// The same figures, a line for each kind of support.
pub fn answer(
    desk: &Desk,
    programme: &str,
    cohort: String,
    period: &Period,
    lines: &[Line],
) -> Response {
    let lang = desk.lang;
    let head = vec![
        t!(lang, "report-programme"),
        t!(lang, "report-cohort"),
        t!(lang, "report-from"),
        t!(lang, "report-to"),
        t!(lang, "report-kind"),
        t!(lang, "report-sessions"),
        t!(lang, "report-hours"),
        t!(lang, "report-startups"),
        t!(lang, "report-missed"),
        t!(lang, "report-late"),
        t!(lang, "report-usefulness-of-5"),
        t!(lang, "report-recommending-percent"),
        t!(lang, "report-answers"),
    ];
    let rows = lines.iter().map(|line| {
        let figures = line.figures;
        let opinion = figures.opinion.for_report();
        let figure = |it: i64| Cell::Figure(it.to_string());
        let perhaps = |it: Option<String>| Cell::Figure(it.unwrap_or_default());
        let mean = opinion.and_then(|it| it.mean_tenths());
        let percent = opinion.and_then(|it| it.recommending_percent());
        vec![
            Cell::Text(programme.to_owned()),
            Cell::Text(cohort.clone()),
            Cell::Figure(period.from.to_string()),
            Cell::Figure(period.to.to_string()),
            Cell::Text(label(lang, "support", line.kind.as_str())),
            figure(figures.sessions),
            // Hundredths of an hour are exact: time goes by quarters.
            Cell::Figure(decimal(lang, figures.quarters * 25, 2)),
            figure(figures.startups),
            figure(figures.missed),
            figure(figures.cancelled_late),
            perhaps(mean.map(|it| decimal(lang, it, 1))),
            perhaps(percent.map(|it| it.to_string())),
            figure(figures.opinion.answers),
        ]
    });
    let name = format!("levier-{}-{}", period.from, period.to);
    sheet::answer(&name, head, rows.collect())
}

/// With as many decimals, and the reader's mark before them.
fn decimal(lang: Language, n: i64, decimals: u32) -> String {
    let mark = match lang {
        Language::French => ',',
        Language::English => '.',
    };
    let unit = 10_i64.pow(decimals);
    let width = decimals as usize;
    format!("{}{mark}{:0width$}", n / unit, n % unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_have_the_mark_of_their_language() {
        assert_eq!(decimal(Language::French, 1275, 2), "12,75");
        assert_eq!(decimal(Language::French, 5, 2), "0,05");
        assert_eq!(decimal(Language::English, 43, 1), "4.3");
    }
}
