use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::stage::Stage;

/// After this long without anybody, staff look for somebody themselves.
pub const FOUND_WITHIN: TimeDelta = TimeDelta::days(14);

/// How long an offer of help, or a delivery, may wait for the founder before they are reminded.
pub const ANSWERED_WITHIN: TimeDelta = TimeDelta::days(7);

/// Why staff should look at a mission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    Nobody {
        since: DateTime<Utc>,
    },
    /// An offer of help, and the founder has not answered.
    OfferUnanswered {
        since: DateTime<Utc>,
    },
    /// Agreed to end before today, and not delivered.
    Late {
        ended: NaiveDate,
    },
    /// Delivered, and the founder has not answered.
    Unanswered {
        since: DateTime<Utc>,
    },
}

impl Stage {
    pub fn trouble(&self, now: DateTime<Utc>, today: NaiveDate) -> Option<Trouble> {
        match self {
            Self::Open { since } if *since + FOUND_WITHIN <= now => {
                Some(Trouble::Nobody { since: *since })
            }
            Self::Proposed { offered, .. } if *offered + ANSWERED_WITHIN <= now => {
                Some(Trouble::OfferUnanswered { since: *offered })
            }
            Self::Agreed(deal) | Self::UnderWay { deal, .. } if deal.ends < today => {
                Some(Trouble::Late { ended: deal.ends })
            }
            Self::Delivered { delivery, .. } if delivery.at + ANSWERED_WITHIN <= now => {
                Some(Trouble::Unanswered { since: delivery.at })
            }
            _ => None,
        }
    }
}
