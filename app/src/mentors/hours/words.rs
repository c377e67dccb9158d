//! The hours a mentor offers, and what may be wrong with them, as people say it.

use domain::Language;
use domain::hours::{DatedKind, DatedRange, Journey, Overlaps, RangeRefusal, Span, WeeklyRange};

use crate::desk::Desk;
use crate::words::{Moments, clock, label};

/// "chaque mardi, de 14 h à 17 h, jusqu’au 3 mars 2027"
pub fn weekly(desk: &Desk, range: &WeeklyRange) -> String {
    let (lang, moments) = (desk.lang, desk.moments());
    let day = range.weekday.number_from_monday().to_string();
    let mut said = t!(
        lang,
        "mentors-every",
        n = range.every,
        day = label(lang, "weekday", &day),
        span = span(lang, range.span)
    );
    if let Some(from) = range.valid_from {
        let from = moments.date(from);
        said.push_str(&format!(", {} {from}", t!(lang, "mentors-valid-from")));
    }
    if let Some(until) = range.valid_until {
        let until = moments.date(until);
        said.push_str(&format!(", {} {until}", t!(lang, "mentors-valid-until")));
    }
    said
}

/// The next days of hours that do not come back every week, or not yet: nobody counts weeks.
pub fn next_dates(desk: &Desk, range: &WeeklyRange) -> Option<String> {
    let (lang, moments) = (desk.lang, desk.moments());
    let today = moments.day_of(desk.now);
    let waits = range.valid_from.is_some_and(|from| from > today);
    if range.every == 1 && !waits {
        return None;
    }
    let dates = range.next_dates(today, 3).into_iter();
    let dates: Vec<String> = dates.map(|it| moments.day_of_year(it)).collect();
    (!dates.is_empty()).then(|| t!(lang, "mentors-next-dates", dates = dates.join(", ")))
}

/// "mardi 3 mars 2026, de 14 h à 17 h : des heures en plus"
pub fn dated(desk: &Desk, range: &DatedRange) -> String {
    let lang = desk.lang;
    let kind = match range.kind {
        DatedKind::Extra => t!(lang, "mentors-hours-extra"),
        DatedKind::Off => t!(lang, "mentors-hours-off"),
    };
    t!(
        lang,
        "mentors-on",
        day = desk.moments().day(range.date),
        span = span(lang, range.span),
        kind = kind
    )
}

/// "du 3 mars 2026 au 9 mars 2026 : fuseau horaire Tokyo"
pub fn journey(desk: &Desk, journey: &Journey) -> String {
    let moments = desk.moments();
    let there = journey
        .zone
        .as_str()
        .parse()
        .map(|zone| Moments { zone, ..moments });
    t!(
        desk.lang,
        "mentors-journey-said",
        from = moments.date(journey.from),
        until = moments.date(journey.until),
        zone = there.map_or_else(|_| journey.zone.to_string(), |there| there.zone_name())
    )
}

fn span(lang: Language, span: Span) -> String {
    if span == Span::WHOLE_DAY {
        return t!(lang, "mentors-whole-day");
    }
    let at = |minute: i64| {
        let of_day = |part: i64| u32::try_from(part).unwrap_or_default();
        clock(lang, of_day(minute / 60), of_day(minute % 60))
    };
    t!(
        lang,
        "mentors-from-to",
        from = at(span.from_minute()),
        until = at(span.until_minute())
    )
}

pub fn overlapping(desk: &Desk, overlap: &Overlaps) -> String {
    let other = match overlap {
        Overlaps::Weekly(range) => weekly(desk, range),
        Overlaps::Dated(range) => dated(desk, range),
    };
    t!(desk.lang, "mentors-hours-overlap", other = other)
}

pub fn refusal(lang: Language, refusal: RangeRefusal) -> String {
    match refusal {
        RangeRefusal::NotATime => t!(lang, "mentors-refused-time"),
        RangeRefusal::NotAQuarterHour => t!(lang, "mentors-refused-quarter"),
        RangeRefusal::EndsBeforeItStarts => t!(lang, "mentors-refused-order"),
        RangeRefusal::BeyondTheDay => t!(lang, "mentors-refused-day"),
        RangeRefusal::NoSuchWeekday => t!(lang, "mentors-refused-weekday"),
        RangeRefusal::NeverValid => t!(lang, "mentors-refused-never"),
        RangeRefusal::NoSuchRhythm => t!(lang, "mentors-refused-rhythm"),
        RangeRefusal::NoFirstWeek => t!(lang, "mentors-refused-first-week"),
        RangeRefusal::Past => t!(lang, "mentors-refused-past"),
        RangeRefusal::SkippedByClocks => t!(lang, "mentors-refused-skipped"),
    }
}
