//! A server as a process of its own.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;

use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

use super::Outcome;

/// Stops with whoever started it, whatever happens.
pub struct Server {
    child: Child,
    /// Held open: a server that cannot print stops.
    _output: Lines<BufReader<ChildStdout>>,
    pub at: SocketAddr,
}

impl Server {
    /// The real binary, on this folder and this database; answers once it listens.
    pub async fn start(folder: &Path, database: &str) -> Outcome<Self> {
        let mut child = Command::new(env!("CARGO_BIN_EXE_levier"))
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(folder)
            .env("LEVIER_DATABASE_URL", database)
            .env(
                "LEVIER_LOG",
                std::env::var("LEVIER_TEST_LOG").unwrap_or("off".into()),
            )
            .env_remove("LEVIER_PUBLIC_URL")
            .env_remove("LEVIER_SMTP_URL")
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let stdout = child.stdout.take().ok_or("no output")?;
        let mut output = BufReader::new(stdout).lines();
        let said = output.next_line().await?.unwrap_or_default();
        let at = said.rsplit('/').next().unwrap_or_default().parse();
        Ok(Self {
            child,
            _output: output,
            at: at.map_err(|_| format!("the server said {said:?}"))?,
        })
    }

    /// SIGKILL: it hears nothing of it.
    pub async fn kill(mut self) -> Outcome<()> {
        Ok(self.child.kill().await?)
    }
}
