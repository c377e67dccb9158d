use domain::ids::{PersonId, SessionId};
use uuid::Uuid;

use super::{Kind, move_all};
use crate::{Conn, Result, Tx, rows, run, search};

pub(super) const STATEMENTS: &[&str] = &[
    // The way in is the one of the person who stays.
    "delete from sign_in where person = $1 and $1 <> $2",
    "delete from sign_in_code where person = $1 and $1 <> $2",
    "delete from calendar_address where person = $1 and revoked_at is null and $1 <> $2",
    "update calendar_address set person = $2 where person = $1",
    "update address_change set person = $2 where person = $1",
    "delete from staff_role where person = $1 and exists (
         select 1 from staff_role k where k.person = $2
           and (k.programme = staff_role.programme or (k.programme is null and staff_role.programme is null)))",
    "update staff_role set person = $2 where person = $1",
    "update startup set shown_by = $2 where shown_by = $1",
    "update founder set left_at = null where person = $2 and startup in
         (select startup from founder where person = $1 and left_at is null)",
    "update founder set main_contact = true where person = $2 and startup in
         (select startup from founder where person = $1 and main_contact)",
    "delete from founder where person = $1
         and startup in (select startup from founder where person = $2)",
    "update founder set person = $2 where person = $1",
    "update place set referent = $2 where referent = $1",
    "update staff_note set author = $2 where author = $1",
    "update mentor set person = $2 where person = $1",
    "update occupied set party = $2 where party = $1",
    "update session set held_by = $2 where held_by = $1",
    "update session set cancelled_by = $2 where cancelled_by = $1",
    "update booking set booked_by = $2 where booked_by = $1",
    "update booking set cancelled_by = $2 where cancelled_by = $1",
    "delete from attendee where person = $1
         and booking in (select booking from attendee where person = $2)",
    "update attendee set person = $2 where person = $1",
    "update booking_note set author = $2 where author = $1",
    "update next_step set written_by = $2 where written_by = $1",
    "update next_step set done_by = $2 where done_by = $1",
    "delete from word_on_use where person = $1
         and booking in (select booking from word_on_use where person = $2)",
    "update word_on_use set person = $2 where person = $1",
    "update waiting set asked_by = $2 where asked_by = $1",
    "update alert set asked_by = $2 where asked_by = $1",
    "update partnership set holder = $2 where holder = $1",
    "update partner_person set left_at = null where person = $2 and organisation in
         (select organisation from partner_person where person = $1 and left_at is null)",
    "delete from partner_person where person = $1
         and organisation in (select organisation from partner_person where person = $2)",
    "update partner_person set person = $2 where person = $1",
    "update introduction set author = $2 where author = $1",
    "update introduction set contact = $2 where contact = $1",
    "update introduction set withdrawn_by = $2 where withdrawn_by = $1",
    "update consent set answered_by = $2 where answered_by = $1",
    "update introduction_outcome set author = $2 where author = $1",
    "update introduction_outcome set confirmed_by = $2 where confirmed_by = $1",
    "update introduction_outcome set retracted_by = $2 where retracted_by = $1",
    "update introduction_follow_up set answered_by = $2 where answered_by = $1",
    "update introduction_question set person = $2 where person = $1",
    "update introduction_question set replied_by = $2 where replied_by = $1",
    "update introduction_pass set person = $2 where person = $1",
    "update introduction_pass set colleague = $2 where colleague = $1",
    "update introduction_pass set passed_by = $2 where passed_by = $1",
    "update letter_link set person = $2 where person = $1",
    "update letter set person = $2 where person = $1",
    "update matching_draft set started_by = $2 where started_by = $1",
    "update forbidden_pair set forbidden_by = $2 where forbidden_by = $1",
    "update mentorship set published_by = $2 where published_by = $1",
    "update partner_call set author = $2 where author = $1",
    "update partner_call set person = $2 where person = $1",
    "update partner_call set next_by = $2 where next_by = $1",
    "update partner_call set done_by = $2 where done_by = $1",
    "update partner_call set retracted_by = $2 where retracted_by = $1",
    "update partner_call_before set person = $2 where person = $1",
    "update offer set author = $2 where author = $1",
    "update offer set closed_by = $2 where closed_by = $1",
    "update offer_request set author = $2 where author = $1",
    "update offer_request set answered_by = $2 where answered_by = $1",
    "update offer_request set withdrawn_by = $2 where withdrawn_by = $1",
    "update offer_request set in_touch_by = $2 where in_touch_by = $1",
    "update partner_wish set author = $2 where author = $1",
    "update partner_wish set closed_by = $2 where closed_by = $1",
    "update mission set author = $2 where author = $1",
    "update mission set agreed_by = $2 where agreed_by = $1",
    "update mission set delivered_by = $2 where delivered_by = $1",
    "update mission set sent_back_by = $2 where sent_back_by = $1",
    "update mission set accepted_by = $2 where accepted_by = $1",
    "update mission set ended_by = $2 where ended_by = $1",
    "update mission set withdrawn_by = $2 where withdrawn_by = $1",
    // Of two hands of one mission, the one that was chosen.
    "delete from mission_hand where person = $1
         and mission in (select mission from mission_hand where person = $2)
         and not exists (select 1 from mission m where m.hand = mission_hand.id)",
    "delete from mission_hand where person = $2
         and mission in (select mission from mission_hand where person = $1)",
    "update mission_hand set person = $2 where person = $1",
    "update mission_hand set asked_by = $2 where asked_by = $1",
    "update mission_day set noted_by = $2 where noted_by = $1",
    "update mission_day set struck_by = $2 where struck_by = $1",
    "update import set author = $2 where author = $1",
    "delete from saved_view where owner = $1 and exists (
         select 1 from saved_view k where k.owner = $2
           and k.list = saved_view.list and k.search_key = saved_view.search_key)",
    "update saved_view set owner = $2 where owner = $1",
    "delete from cohort_look where person = $1
         and cohort in (select cohort from cohort_look where person = $2)",
    "update cohort_look set person = $2 where person = $1",
    "delete from last_act where person = $1 and $1 <> $2",
    "update document set author = $2 where author = $1",
    "update document set removed_by = $2 where removed_by = $1",
    "update document_version set author = $2 where author = $1",
    "update document_version set removed_by = $2 where removed_by = $1",
    "update merged set merged_by = $2 where merged_by = $1",
];

/// Sessions at whose hours both are somewhere.
pub async fn same_hours(db: &mut Conn, one: PersonId, other: PersonId) -> Result<Vec<SessionId>> {
    let found: Vec<(Uuid,)> = rows!(
        db,
        "select distinct b.session from occupied a
         join occupied b on b.quarter = a.quarter and b.party = $2
         where a.party = $1 order by b.session",
        one.0,
        other.0
    )?;
    Ok(found.into_iter().map(|(id,)| SessionId(id)).collect())
}

/// Makes everything of `gone` the other's. Its row stays without an address and under the other's
/// name, for the lines of the journal that name it.
pub async fn merge_people(tx: &mut Tx, (gone, kept): (PersonId, PersonId)) -> Result<()> {
    move_all(tx, Kind::Person, gone.0, kept.0).await?;
    run!(
        tx,
        "update person set email = null, search_key = '', version = version + 1,
                name = (select k.name from person k where k.id = $2)
         where id = $1",
        gone.0,
        kept.0
    )?;
    search::index_person(tx, gone).await?;
    search::index_person(tx, kept).await
}

/// Everybody who has an address: id, name and search key.
pub async fn near_people(db: &mut Conn) -> Result<Vec<(Uuid, String, String)>> {
    rows!(
        db,
        "select id, name, search_key from person where email is not null order by search_key, id"
    )
}
