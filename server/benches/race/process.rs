//! A server as a process of its own.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use crate::Outcome;

/// Stops with the bench, whatever happens.
pub struct Running {
    child: Child,
    /// Held open: a server that cannot print stops.
    _output: BufReader<ChildStdout>,
    pub at: SocketAddr,
}

impl Running {
    /// The real binary, on this folder and this database.
    pub fn start(folder: &Path, database: &str) -> Outcome<Self> {
        let mut child = Command::new(env!("CARGO_BIN_EXE_levier"))
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(folder)
            .env("LEVIER_DATABASE_URL", database)
            // Who waits long for a turn would be a warning; here everybody does.
            .env("LEVIER_LOG", "error")
            .env_remove("LEVIER_PUBLIC_URL")
            .env_remove("LEVIER_SMTP_URL")
            .stdout(Stdio::piped())
            .spawn()?;
        let stdout = child.stdout.take().ok_or("no output")?;
        let mut output = BufReader::new(stdout);
        let mut said = String::new();
        output.read_line(&mut said)?;
        let at = said.trim().rsplit('/').next().unwrap_or_default().parse();
        match at {
            Ok(at) => Ok(Self {
                child,
                _output: output,
                at,
            }),
            Err(_) => {
                let _ = child.kill();
                let _ = child.wait();
                Err(format!("the server said {said:?}").into())
            }
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
