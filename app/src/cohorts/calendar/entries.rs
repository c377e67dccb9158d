use chrono::{NaiveDate, NaiveTime, Timelike};
use domain::agenda::{Piece, Window, pieces};
use domain::hours::is_public_holiday;
use domain::{Language, Quarter, Stretch, Zone};
use store::Conn;
use store::agenda::{self, Dated, OfStartup, Shared};
use store::cohorts::Cohort;

use super::Sees;
use crate::desk::{Desk, Stop};
use crate::words::clock;

/// Something on one day.
#[derive(Clone, Debug)]
pub struct Entry {
    pub date: NaiveDate,
    /// When it begins there; none for what lasts all day, or goes on from the day before.
    from: Option<NaiveTime>,
    pub kind: Kind,
    /// "14 h"; empty for what lasts all day.
    pub when: String,
    /// "14 h à 15 h".
    pub whole: String,
    pub what: String,
    /// "à confirmer", "3 places libres sur 6"; may be empty.
    pub note: String,
    pub href: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Holiday,
    /// The first or the last day of the cohort.
    Cohort,
    /// A date to keep.
    Due,
    Session,
    Shared,
}

impl Kind {
    pub const fn class(self) -> &'static str {
        match self {
            Self::Holiday => "entry holiday",
            Self::Cohort => "entry marked",
            Self::Due => "entry due",
            Self::Session => "entry session",
            Self::Shared => "entry shared",
        }
    }
}

/// Everything its reader may see in the days that are shown, day by day.
pub async fn load(
    desk: &Desk,
    db: &mut Conn,
    (cohort, sees): (&Cohort, Sees),
    window: Window,
) -> Result<Vec<Entry>, Stop> {
    let zone = Zone::parse(desk.moments().zone.name()).unwrap_or(Zone::PARIS);
    let days = window.shown();
    let within = Stretch::between(zone.first_quarter(days.0), zone.first_quarter(days.1));
    let founder = sees.founder();
    let sessions = agenda::of_startups(db, cohort.id, within, founder).await?;
    let shared = agenda::shared(db, cohort.programme, within, founder).await?;
    let mut dated = agenda::steps(db, cohort.id, days, founder).await?;
    if sees == Sees::Everything {
        let staff = desk.staff()?.person;
        dated.extend(agenda::of_partners(db, cohort.programme, staff, days).await?);
    }
    let lang = desk.lang;
    let mut entries = of_days(lang, cohort, days);
    for it in &sessions {
        let stretch = Stretch::new(Quarter(it.starts), it.quarters);
        let pieces = pieces(zone, stretch);
        entries.extend(pieces.into_iter().map(|piece| session(lang, it, piece)));
    }
    for it in &shared {
        let stretch = Stretch::new(Quarter(it.starts), it.quarters);
        let pieces = pieces(zone, stretch);
        entries.extend(pieces.into_iter().map(|piece| with_seats(lang, it, piece)));
    }
    entries.extend(dated.into_iter().filter_map(|it| due(lang, it)));
    // A session that began the day before touches days that are not shown.
    entries.retain(|it| (days.0..days.1).contains(&it.date));
    // All-day things first, then by the hour.
    entries.sort_by(|a, b| {
        let key = |it: &Entry| (it.date, it.from, it.kind);
        key(a).cmp(&key(b)).then_with(|| a.what.cmp(&b.what))
    });
    Ok(entries)
}

/// Holidays, and the cohort's own first and last day.
fn of_days(lang: Language, cohort: &Cohort, (first, end): (NaiveDate, NaiveDate)) -> Vec<Entry> {
    let days = first.iter_days().take_while(|date| *date < end);
    let holidays = days.filter(|date| is_public_holiday(*date));
    let holidays =
        holidays.map(|date| all_day(date, Kind::Holiday, t!(lang, "agenda-holiday"), None));
    let own = [
        (cohort.starts_on, t!(lang, "agenda-cohort-starts")),
        (cohort.ends_on, t!(lang, "agenda-cohort-ends")),
    ];
    let own = own
        .into_iter()
        .filter_map(|(date, what)| Some(all_day(date?, Kind::Cohort, what, None)));
    holidays.chain(own).collect()
}

fn all_day(date: NaiveDate, kind: Kind, what: String, href: Option<String>) -> Entry {
    Entry {
        date,
        from: None,
        kind,
        when: String::new(),
        whole: String::new(),
        what,
        note: String::new(),
        href,
    }
}

fn timed(lang: Language, piece: Piece, kind: Kind, what: String, href: String) -> Entry {
    let clock = |at: NaiveTime| clock(lang, at.hour(), at.minute());
    let (from, until) = (piece.from.map(clock), piece.until.map(clock));
    let (when, whole) = match (from, until) {
        (Some(from), Some(until)) => {
            let whole = t!(lang, "agenda-from-to", from = from.as_str(), until = until);
            (from, whole)
        }
        (Some(from), None) => {
            let whole = t!(lang, "agenda-from", from = from.as_str());
            (from, whole)
        }
        (None, Some(until)) => {
            let whole = t!(lang, "agenda-until", until = until);
            (whole.clone(), whole)
        }
        (None, None) => Default::default(),
    };
    Entry {
        from: piece.from,
        when,
        whole,
        ..all_day(piece.date, kind, what, Some(href))
    }
}

fn session(lang: Language, it: &OfStartup, piece: Piece) -> Entry {
    let what = t!(
        lang,
        "agenda-session",
        startup = it.startup_name.as_str(),
        mentor = it.host_name.as_str()
    );
    let note = match it.asked {
        0 => String::new(),
        _ => t!(lang, "agenda-asked"),
    };
    let href = format!("/bookings/{}", it.booking);
    Entry {
        note,
        ..timed(lang, piece, Kind::Session, what, href)
    }
}

fn with_seats(lang: Language, it: &Shared, piece: Piece) -> Entry {
    let free = (it.seats - it.held).max(0);
    let note = match free {
        0 => t!(lang, "sessions-full", all = it.seats),
        free => t!(lang, "sessions-free", free = free, all = it.seats),
    };
    let what = t!(
        lang,
        "agenda-shared",
        title = it.title.as_str(),
        mentor = it.host_name.as_str()
    );
    let href = format!("/sessions/{}", it.session);
    Entry {
        note,
        ..timed(lang, piece, Kind::Shared, what, href)
    }
}

fn due(lang: Language, it: Dated) -> Option<Entry> {
    let name = it.name.as_str();
    let (what, href) = match it.kind.as_str() {
        "renewal" => (
            t!(lang, "agenda-renewal", name = name),
            format!("/partners/{}", it.object),
        ),
        "call" => (
            t!(lang, "agenda-call", name = name),
            format!("/partners/{}/calls/{}", it.owner, it.object),
        ),
        "mentor-call" => (
            t!(lang, "agenda-call", name = name),
            format!("/mentors/{}/calls/{}", it.owner, it.object),
        ),
        "step" => (
            t!(lang, "agenda-step", name = name),
            format!("/bookings/{}", it.object),
        ),
        _ => return None,
    };
    Some(all_day(it.on_date, Kind::Due, what, Some(href)))
}
