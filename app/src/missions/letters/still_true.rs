use chrono::{DateTime, Utc};
use domain::ids::{HandId, MissionId};
use domain::letters::Kind;
use domain::missions::Stage;
use store::Conn;
use store::missions::{self, Row};
use uuid::Uuid;

/// Asked again just before a letter about a mission is sent. `object` is a hand's id in letters
/// about one offer of help, the mission's in all others.
pub async fn still_true(
    db: &mut Conn,
    kind: Kind,
    object: Uuid,
    written: DateTime<Utc>,
) -> store::Result<bool> {
    let id = match kind {
        Kind::MissionProposed | Kind::MissionOffered => {
            missions::of_hand(db, HandId(object)).await?
        }
        _ => Some(MissionId(object)),
    };
    let row = match id {
        Some(id) => missions::find(db, id).await?,
        None => None,
    };
    let Some(row) = row else {
        return Ok(false);
    };
    Ok(match kind {
        Kind::MissionProposed => stands(db, &row, HandId(object), "asked").await?,
        Kind::MissionOffered => stands(db, &row, HandId(object), "offered").await?,
        // Whoever reads "ended" first must not read "agreed" after it.
        Kind::MissionAgreed => !matches!(row.stage, Stage::EndedEarly { .. }),
        Kind::MissionDelivered => {
            matches!(&row.stage, Stage::Delivered { delivery, .. } if delivery.at <= written)
        }
        Kind::MissionSentBack => {
            matches!(&row.stage, Stage::UnderWay { sent_back: Some(it), .. } if it.at <= written)
        }
        Kind::MissionLate => match &row.stage {
            Stage::Agreed(deal) | Stage::UnderWay { deal, .. } => deal.ends < written.date_naive(),
            _ => false,
        },
        Kind::MissionExtended => !row.stage.is_over(),
        _ => true,
    })
}

async fn stands(db: &mut Conn, row: &Row, id: HandId, state: &str) -> store::Result<bool> {
    let hands = missions::hands(db, row.id).await?;
    let hand = hands.iter().find(|it| it.hand.id == id);
    Ok(row.stage.is_open() && hand.is_some_and(|it| it.hand.state.word() == state))
}
