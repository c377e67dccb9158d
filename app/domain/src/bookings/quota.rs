use super::BookRefusal;
use crate::Quarter;
use crate::ids::{PlaceId, ProgrammeId};

/// A startup's place in a cohort, as far as booking goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Membership {
    pub place: PlaceId,
    pub programme: ProgrammeId,
    /// None where hours are not counted.
    pub quota: Option<Quota>,
}

/// Hours of sessions that a startup may book in a cohort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// What each startup of the cohort has, in quarters.
    pub quarters: i64,
    /// What this one booked, in quarters: agreed, held, missed, or cancelled late by itself.
    pub used: i64,
}

impl Quota {
    pub fn left(self) -> i64 {
        (self.quarters - self.used).max(0)
    }
}

impl Membership {
    pub fn has_room_for(&self, quarters: i64) -> bool {
        self.quota.is_none_or(|quota| quota.left() >= quarters)
    }
}

/// The place whose hours the next session would count in: the first with room, else the first.
/// None when the mentor is open to no programme of the startup.
pub fn next_to_count(
    places: &[Membership],
    open_to: &[ProgrammeId],
    quarters: i64,
) -> Option<Membership> {
    let mut open = places
        .iter()
        .filter(|place| open_to.contains(&place.programme));
    let first = open.clone().next();
    open.find(|place| place.has_room_for(quarters))
        .or(first)
        .copied()
}

/// The place in which a session counts: the first one whose programme the mentor is open to and
/// that has hours left.
pub(crate) fn counts_in(
    places: &[Membership],
    open_to: &[ProgrammeId],
    quarters: i64,
) -> Result<Membership, BookRefusal> {
    let place = next_to_count(places, open_to, quarters);
    let place = place.ok_or(BookRefusal::NotOpenToYourProgramme)?;
    match place.quota {
        Some(quota) if quota.left() < quarters => Err(BookRefusal::QuotaReached {
            hours: quota.quarters / Quarter::AN_HOUR,
            left_minutes: quota.left() * 15,
        }),
        _ => Ok(place),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn place(number: u128, quota: Option<(i64, i64)>) -> Membership {
        Membership {
            place: PlaceId(Uuid::from_u128(number)),
            programme: ProgrammeId(Uuid::from_u128(number)),
            quota: quota.map(|(quarters, used)| Quota { quarters, used }),
        }
    }

    #[test]
    fn a_session_counts_where_hours_are_left() {
        let open = [1, 2].map(|number| ProgrammeId(Uuid::from_u128(number)));
        let (free, full, nearly) = (
            place(2, None),
            place(1, Some((8, 8))),
            place(1, Some((8, 5))),
        );
        let reached = |left_minutes| BookRefusal::QuotaReached {
            hours: 2,
            left_minutes,
        };
        for (places, expected) in [
            (vec![], Err(BookRefusal::NotOpenToYourProgramme)),
            (
                vec![place(3, None)],
                Err(BookRefusal::NotOpenToYourProgramme),
            ),
            (vec![full], Err(reached(0))),
            (vec![nearly], Err(reached(45))),
            (vec![full, free], Ok(free)),
            (vec![place(1, Some((8, 4)))], Ok(place(1, Some((8, 4))))),
            // A cohort whose hours were cut below what was booked.
            (vec![place(1, Some((8, 12)))], Err(reached(0))),
        ] {
            assert_eq!(counts_in(&places, &open, 4), expected, "{places:?}");
        }
    }
}
