use domain::bookings::Side;
use domain::ids::PersonId;
use store::bookings::Row;

use super::access::As;
use crate::desk::{Desk, Stop};
use crate::form::Form;

/// Who changes a booking, and for which side: their own, or, for staff, somebody's who could not
/// do it themselves. It is done openly: letters and the journal name both.
#[derive(Clone, Copy, Debug)]
pub struct Acting {
    pub side: Side,
    pub by: PersonId,
    /// For whom staff act; none for whoever acts for themselves.
    pub for_whom: Option<PersonId>,
}

impl Acting {
    /// Staff say in the form for whom they act (`for`).
    pub fn read(desk: &Desk, row: &Row, sees: As, form: &Form) -> Result<Self, Stop> {
        match sees.side() {
            Some(side) => Self::of(desk, row, sees, side),
            None => Self::of(desk, row, sees, form.parse("for").ok_or(Stop::NotFound)?),
        }
    }

    /// For that side: one's own, or for staff whose act is told by its button.
    pub fn of(desk: &Desk, row: &Row, sees: As, side: Side) -> Result<Self, Stop> {
        let whom = match side {
            Side::Founder => row.booked_by,
            Side::Mentor => row.host,
        };
        Ok(Self {
            side,
            by: desk.person()?,
            for_whom: sees.side().is_none().then_some(whom),
        })
    }
}
