//! After a session: who came, told for all its startups at once.

use domain::ids::SessionId;
use store::bookings;

use super::{access, show, whole::Whole};
use crate::bookings::tell;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;

/// `act=told`, by its mentor or staff: the startups that are ticked came, the others did not. What
/// was told before stays.
pub async fn act(desk: &Desk, id: SessionId, form: Form) -> Answer {
    let mut act = desk.begin(&Form::empty()).await?;
    let (row, sees) = access::opened(desk, &mut act, id).await?;
    sees.acting(desk, row.host)?;
    let whole = Whole::held(desk, &mut act, id).await?;
    let came = form.all("came");
    for seated in whole.seated.iter().filter(|it| it.is_open()) {
        let booking = bookings::find(&mut act, seated.booking).await?;
        let booking = booking.ok_or(Stop::NotFound)?;
        let came = came.contains(&seated.booking.to_string().as_str());
        if let Err(sentence) = tell::told(&mut act, &booking, came).await? {
            drop(act);
            return show::show(desk, id, form.refused("", sentence)).await;
        }
    }
    act.done(&format!("/sessions/{id}")).await
}
