use domain::ids::ProgrammeId;
use domain::letters::Kind;
use uuid::Uuid;

use super::{Block, Letter, Reader};
use crate::desk::Desk;

/// What most letters are about: a thing of a programme, with a page of its own.
pub struct About {
    pub programme: ProgrammeId,
    pub object: Uuid,
    /// Where each version of it is told; none where it is told once.
    pub version: Option<i64>,
    pub page: String,
}

/// One letter of a kind for each version of the thing and each reader.
pub fn letter(
    of: impl Into<About>,
    to: Reader,
    kind: Kind,
    subject: String,
    blocks: Vec<Block>,
) -> Letter {
    let of = of.into();
    let object = of.object;
    let version = of.version.map(|it| format!("v{it}:")).unwrap_or_default();
    let person = to.person.map(|it| it.to_string()).unwrap_or_default();
    Letter {
        key: format!("{kind}:{object}:{version}{person}"),
        kind,
        programme: Some(of.programme),
        object: Some(object),
        subject,
        blocks,
        event: None,
        to,
    }
}

pub fn hello(to: &Reader) -> Block {
    Block::Text(t!(to.language, "letter-hello", name = to.name.as_str()))
}

/// The way to its page.
pub fn page(desk: &Desk, of: impl Into<About>, label: String) -> Block {
    Block::Button {
        label,
        url: format!("{}{}", desk.house.public_url, of.into().page),
    }
}
