//! An import that waits for its author: the file read again, as it was uploaded.

use std::sync::Arc;

use domain::Name;
use domain::ids::ImportId;
use store::Conn;
use store::imports::{self, Import};
use tokio::sync::Semaphore;

use super::file::{Place, Table, Unreadable};
use super::plan::By;
use super::rows::Column;
use super::{Asked, Draft, file, rows};
use crate::desk::{Desk, Stop};

/// Reading a large workbook takes memory: two at a time, the others wait.
static READING: Semaphore = Semaphore::const_new(2);

/// The import of whoever asks; nobody else's is there.
pub async fn mine(desk: &Desk, db: &mut Conn, id: ImportId) -> Result<Import, Stop> {
    let staff = desk.staff()?;
    let import = imports::find(db, id, staff.person).await?;
    import.ok_or(Stop::NotFound)
}

/// As it was asked for, by whoever asks now.
pub fn asked(desk: &Desk, import: &Import) -> Result<Asked, Stop> {
    let chosen = import
        .columns
        .iter()
        .map(|code| code.parse::<Column>().ok());
    let cohort = import.cohort_name.as_deref().map(Name::parse);
    let name = import.programme_name.as_deref().map(Name::parse);
    Ok(Asked {
        kind: import.kind,
        by: By::Staff(desk.staff()?),
        programme: name.transpose().ok().flatten(),
        cohort: cohort.transpose().ok().flatten(),
        place: place(import),
        columns: Some(chosen.collect()),
        lang: desk.lang,
    })
}

fn place(import: &Import) -> Place {
    Place {
        sheet: import.sheet.clone(),
        header: import.header.and_then(|line| u64::try_from(line).ok()),
    }
}

/// The bytes that were uploaded, as they are kept; whoever reads them looks whether they still are.
/// They are gone where another press imported them after `import` was read: its page tells.
pub async fn bytes(desk: &Desk, import: &Import) -> Result<Vec<u8>, Stop> {
    let mut db = desk.read().await?;
    let kept = imports::bytes(&mut db, import.id).await?;
    if kept.is_empty() {
        let now = mine(desk, &mut db, import.id).await?;
        if now.stands().state(desk.now) != import.stands().state(desk.now) {
            return Err(Stop::Already(format!("/imports/{}", import.id)));
        }
    }
    Ok(kept)
}

/// Bytes that changed while they waited are nothing that its author uploaded.
fn still_the_same(import: &Import, bytes: &[u8]) -> Result<(), Unreadable> {
    let same = store::sha256(bytes) == import.sha256;
    same.then_some(()).ok_or_else(|| {
        tracing::error!(import = %import.id, "an uploaded list is not what it was");
        Unreadable::Changed
    })
}

/// Its rows as they stand in the file.
pub async fn table(import: &Import, bytes: Vec<u8>) -> Result<Table, Unreadable> {
    still_the_same(import, &bytes)?;
    let (kind, place) = (import.kind, place(import));
    reading(move || file::read(&bytes, &place, rows::Titles(kind))).await
}

/// Its rows as what they say.
pub async fn draft(
    desk: &Desk,
    import: &Import,
    asked: &Asked,
    bytes: Vec<u8>,
) -> Result<Arc<Draft>, Unreadable> {
    still_the_same(import, &bytes)?;
    let (asked, today) = (asked.clone(), desk.moments().day_of(desk.now));
    let read = reading(move || Draft::read(&bytes, &asked, today)).await?;
    Ok(Arc::new(read))
}

/// Away from what other readers wait for; a file that would bring down its reader is a damaged one.
pub async fn reading<T: Send + 'static>(
    read: impl FnOnce() -> Result<T, Unreadable> + Send + 'static,
) -> Result<T, Unreadable> {
    let _turn = READING.acquire().await;
    let read = tokio::task::spawn_blocking(read).await;
    read.unwrap_or(Err(Unreadable::Damaged))
}
