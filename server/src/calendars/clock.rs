use std::{collections::HashMap, str::FromStr};

use calcard::{
    common::timezone::Tz,
    icalendar::{
        ICalendar, ICalendarComponentType, ICalendarEntry, ICalendarProperty, ICalendarValue,
    },
};
use chrono::{DateTime, NaiveDateTime, Utc};
use domain::local::Zone;

use super::{
    budget::{Budget, TooMuch},
    moment::Moment,
    own_zone::OwnZone,
};

/// What turns a local time of a calendar into an instant.
#[derive(Clone, Copy, Debug)]
pub enum Clock<'a> {
    Utc,
    Of(Zone),
    /// A zone that only this calendar knows, by its VTIMEZONE.
    Own(&'a OwnZone),
}

impl Clock<'_> {
    /// One that happens twice is the first, one that does not exist uses the offset before the
    /// gap (RFC 5545 §3.3.5).
    pub fn instant(self, local: NaiveDateTime) -> DateTime<Utc> {
        match self {
            Self::Utc => local.and_utc(),
            Self::Of(zone) => zone.instant(local),
            Self::Own(zone) => zone.instant(local),
        }
    }

    pub fn reads(self, instant: DateTime<Utc>) -> NaiveDateTime {
        match self {
            Self::Utc => instant.naive_utc(),
            Self::Of(zone) => zone.reads(instant),
            Self::Own(zone) => zone.reads(instant),
        }
    }
}

/// The clocks of one calendar.
pub struct Clocks {
    /// The mentor's: where a date begins.
    pub home: Zone,
    /// Of times without a zone: the calendar's (X-WR-TIMEZONE), or else the mentor's.
    floating: Zone,
    own: HashMap<String, OwnZone>,
}

impl Clocks {
    /// Zones of its own are read up to `until`, in any zone.
    pub fn of(
        calendar: &ICalendar,
        home: Zone,
        until: NaiveDateTime,
        budget: &mut Budget,
    ) -> Result<Self, TooMuch> {
        let mut own = HashMap::new();
        for component in calendar.timezones() {
            let Some(name) = text_of(component.property(&ICalendarProperty::Tzid)) else {
                continue;
            };
            // The tables of the tz database are kept better than what calendars write.
            if named(name).is_none()
                && let Some(zone) = OwnZone::of(calendar, component, until, budget)?
            {
                own.insert(name.to_owned(), zone);
            }
        }
        let floating = calendar
            .components
            .iter()
            .filter(|component| component.component_type == ICalendarComponentType::VCalendar)
            .find_map(|component| text_of(component.property(&other("X-WR-TIMEZONE"))));
        Ok(Self {
            home,
            floating: floating.and_then(guessed).unwrap_or(home),
            own,
        })
    }

    /// A value that is a date or a moment, read on the clock that its property names.
    pub fn moment(&self, entry: &ICalendarEntry, value: &ICalendarValue) -> Option<Moment<'_>> {
        let value = value.as_partial_date_time()?;
        Moment::read(value, self.clock(entry.tz_id()))
    }

    /// A name that nobody knows is as good as none.
    pub fn clock(&self, name: Option<&str>) -> Clock<'_> {
        let Some(name) = name else {
            return Clock::Of(self.floating);
        };
        if let Some(zone) = named(name) {
            return Clock::Of(zone);
        }
        if let Some(zone) = self.own.get(name) {
            return Clock::Own(zone);
        }
        Clock::Of(guessed(name).unwrap_or(self.floating))
    }
}

/// A zone by its name in the tz database, or by the one that Windows gives it.
fn named(name: &str) -> Option<Zone> {
    // `(UTC+01:00) Paris`: calcard would take the offset for the zone when it misses the town.
    let clear = !name.trim_start().starts_with('(');
    clear.then(|| guessed(name)).flatten()
}

fn guessed(name: &str) -> Option<Zone> {
    let name = name.trim();
    // `/example.org/2026/Europe/Paris`: whose list it is in, then the zone (RFC 5545 §3.2.19).
    let mut ends = name.match_indices('/').map(|(at, _)| &name[at + 1..]);
    let listed = |end| Zone::parse(end).ok();
    Zone::parse(name)
        .ok()
        .or_else(|| ends.find_map(listed).filter(|_| name.starts_with('/')))
        .or_else(|| Zone::parse(&Tz::from_str(name).ok()?.name()?).ok())
}

pub fn other(name: &str) -> ICalendarProperty {
    ICalendarProperty::Other(name.to_owned())
}

pub fn text_of(entry: Option<&ICalendarEntry>) -> Option<&str> {
    entry?.values.first()?.as_text()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_go_by_many_names() {
        for (name, zone) in [
            ("Europe/Paris", Some("Europe/Paris")),
            ("Romance Standard Time", Some("Europe/Paris")),
            ("W. Europe Standard Time", Some("Europe/Berlin")),
            ("Central Europe Standard Time", Some("Europe/Budapest")),
            ("Central European Standard Time", Some("Europe/Warsaw")),
            ("GMT Standard Time", Some("Europe/London")),
            ("GTB Standard Time", Some("Europe/Bucharest")),
            ("FLE Standard Time", Some("Europe/Kiev")),
            ("Morocco Standard Time", Some("Africa/Casablanca")),
            ("W. Central Africa Standard Time", Some("Africa/Lagos")),
            ("SA Eastern Standard Time", Some("America/Cayenne")),
            ("SA Western Standard Time", Some("America/La_Paz")),
            ("Arabian Standard Time", Some("Asia/Dubai")),
            ("Mauritius Standard Time", Some("Indian/Mauritius")),
            ("Central Pacific Standard Time", Some("Pacific/Guadalcanal")),
            ("Eastern Standard Time", Some("America/New_York")),
            ("Pacific Standard Time", Some("America/Los_Angeles")),
            ("/mozilla.org/20050126_1/Europe/Paris", Some("Europe/Paris")),
            (
                "/freeassociation.sourceforge.net/Europe/Paris",
                Some("Europe/Paris"),
            ),
            ("(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", None),
            ("Customized Time Zone", None),
            ("Paris", None),
            ("", None),
        ] {
            assert_eq!(named(name).map(Zone::as_str), zone, "{name}");
        }
    }
}
