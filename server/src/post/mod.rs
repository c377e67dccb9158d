//! The post: letters leave the outbox one by one, beside the requests, never inside one.
//!
//! Not here: the words of a letter (each room writes its own) and its row (the store keeps it).

mod fault;
mod mail;
mod still_true;
mod transport;
mod worker;

pub use fault::Fault;
pub use mail::{Mail, Server};
pub use transport::Transport;
pub use worker::turn;
