use chrono::NaiveDate;

use super::request::RequestRefusal;

words! {
    /// What a partner gives.
    pub enum OfferKind {
        /// Credits, licences, accounts.
        Credits = "credits",
        /// Days of its people's time.
        ExpertDays = "expert-days",
        /// A place to try something out, with its teams or public.
        Pilot = "pilot",
        Funding = "funding",
        Equipment = "equipment",
        Other = "other",
    }
}

texts! {
    pub struct OfferTitle(line 3..=120);

    /// What it is, for whom, and how it is given.
    #[derive(Default)]
    pub struct OfferAbout(lines 0..=3000);
}

/// How many startups may have it: 1 to 500.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Places(i64);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("places are counted from 1 to 500")]
pub struct NotPlaces;

impl Places {
    pub const MOST: i64 = 500;

    pub fn new(places: i64) -> Result<Self, NotPlaces> {
        match places {
            1..=Self::MOST => Ok(Self(places)),
            _ => Err(NotPlaces),
        }
    }

    pub const fn count(self) -> i64 {
        self.0
    }
}

/// The terms of an offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub kind: OfferKind,
    pub title: OfferTitle,
    pub about: OfferAbout,
    /// None where there is no limit.
    pub places: Option<Places>,
    pub opens: Option<NaiveDate>,
    /// The last day on which it may be asked for.
    pub closes: Option<NaiveDate>,
    /// Somebody closed it before its time.
    pub closed: bool,
}

/// Why an offer is not kept as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OfferRefusal {
    #[error("it closes before it opens")]
    ClosesBeforeItOpens,
    #[error("it closes in the past")]
    ClosesInThePast,
    #[error("{granted} have it already")]
    FewerPlacesThanGranted { granted: i64 },
}

/// Whether one may ask for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    NotYet {
        on: NaiveDate,
    },
    /// What is left; none where there is no limit.
    Open {
        left: Option<i64>,
    },
    Full,
    Past {
        on: NaiveDate,
    },
    Closed,
}

impl Offer {
    /// `granted` counts those who have a place; `added_on` is today for a new offer. One that is
    /// there may end yesterday: nobody asks for it any more.
    pub fn check(&self, granted: i64, added_on: Option<NaiveDate>) -> Result<(), OfferRefusal> {
        if self
            .opens
            .zip(self.closes)
            .is_some_and(|(opens, closes)| closes < opens)
        {
            Err(OfferRefusal::ClosesBeforeItOpens)
        } else if self
            .closes
            .zip(added_on)
            .is_some_and(|(on, today)| on < today)
        {
            Err(OfferRefusal::ClosesInThePast)
        } else if self.places.is_some_and(|places| places.count() < granted) {
            Err(OfferRefusal::FewerPlacesThanGranted { granted })
        } else {
            Ok(())
        }
    }

    /// How many places are left; none where there is no limit.
    pub fn left(&self, granted: i64) -> Option<i64> {
        self.places.map(|places| (places.count() - granted).max(0))
    }

    pub fn door(&self, granted: i64, today: NaiveDate) -> Door {
        match (self.opens, self.closes, self.left(granted)) {
            _ if self.closed => Door::Closed,
            (_, Some(on), _) if on < today => Door::Past { on },
            (Some(on), _, _) if on > today => Door::NotYet { on },
            (_, _, Some(0)) => Door::Full,
            (_, _, left) => Door::Open { left },
        }
    }

    /// Whether a startup may ask for it now.
    pub fn may_be_asked(&self, granted: i64, today: NaiveDate) -> Result<(), RequestRefusal> {
        match self.door(granted, today) {
            Door::Open { .. } => Ok(()),
            Door::NotYet { on } => Err(RequestRefusal::NotYet { on }),
            Door::Full => Err(RequestRefusal::Full),
            Door::Past { on } => Err(RequestRefusal::Past { on }),
            Door::Closed => Err(RequestRefusal::Closed),
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, 3, n).expect("a date")
    }

    pub fn offer(places: Option<i64>) -> Offer {
        Offer {
            kind: OfferKind::Credits,
            title: OfferTitle::parse("Crédits d’hébergement").expect("a title"),
            about: OfferAbout::default(),
            places: places.map(|places| Places::new(places).expect("places")),
            opens: Some(day(5)),
            closes: Some(day(20)),
            closed: false,
        }
    }

    #[test]
    fn the_door_is_open_between_its_days_while_places_are_left() {
        for (places, granted, today, door) in [
            (Some(2), 0, 4, Door::NotYet { on: day(5) }),
            (Some(2), 1, 5, Door::Open { left: Some(1) }),
            (Some(2), 2, 5, Door::Full),
            (None, 900, 20, Door::Open { left: None }),
            (Some(2), 0, 21, Door::Past { on: day(20) }),
        ] {
            assert_eq!(offer(places).door(granted, day(today)), door, "{today}");
        }
        let closed = Offer {
            closed: true,
            ..offer(None)
        };
        assert_eq!(closed.door(0, day(6)), Door::Closed);
        assert_eq!(closed.may_be_asked(0, day(6)), Err(RequestRefusal::Closed));
    }

    #[test]
    fn terms_go_together() {
        let backwards = Offer {
            opens: Some(day(21)),
            ..offer(None)
        };
        for (it, granted, said) in [
            (offer(Some(2)), 2, Ok(())),
            (offer(None), 900, Ok(())),
            (
                offer(Some(2)),
                3,
                Err(OfferRefusal::FewerPlacesThanGranted { granted: 3 }),
            ),
            (backwards, 0, Err(OfferRefusal::ClosesBeforeItOpens)),
        ] {
            assert_eq!(it.check(granted, None), said);
        }
        // Added on the day after its last: refused; there already, it may be over.
        let over = offer(None);
        assert_eq!(over.check(0, Some(day(20))), Ok(()));
        assert_eq!(
            over.check(0, Some(day(21))),
            Err(OfferRefusal::ClosesInThePast)
        );
        for (places, fine) in [(0, false), (1, true), (500, true), (501, false)] {
            assert_eq!(Places::new(places).is_ok(), fine, "{places}");
        }
    }
}
