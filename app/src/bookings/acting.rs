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
        let by = desk.person()?;
        let Some(side) = sees.side() else {
            let side = form.parse("for").ok_or(Stop::NotFound)?;
            let for_whom = match side {
                Side::Founder => row.booked_by,
                Side::Mentor => row.host,
            };
            return Ok(Self {
                side,
                by,
                for_whom: Some(for_whom),
            });
        };
        Ok(Self {
            side,
            by,
            for_whom: None,
        })
    }
}
