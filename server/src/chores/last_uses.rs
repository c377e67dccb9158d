use app::house::House;
use store::accounts;

/// Writes when signed-in browsers were last used: pages note it in memory and write nothing.
///
/// Each node writes its own, so this is no row to claim.
pub async fn last_uses(house: &House) -> store::Result<()> {
    let seen = house.seen.take();
    if seen.is_empty() {
        return Ok(());
    }
    let mut tx = house.db.begin().await?;
    for (sign_in, at, expires_at) in seen {
        accounts::seen(&mut tx, sign_in, at, expires_at).await?;
    }
    tx.commit().await
}
