//! A throw-away PostgreSQL for the tests: started when first asked for, gone when we are.
//!
//! On Linux the engine is told to stop when we die, however we die; its folder is then removed
//! by the next run.

use std::{
    fs,
    io::{BufRead, BufReader},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Mutex, MutexGuard},
};

use anyhow::{Context, Result, bail};

use crate::{call, packages, say};

/// The address of the engine; the first call starts it.
pub fn url() -> Result<String> {
    let mut running = running();
    if running.is_none() {
        let engine = say::step("start a throw-away PostgreSQL", Postgres::start)?;
        *running = Some(engine);
    }
    let port = running.as_ref().map_or(0, |engine| engine.port);
    Ok(format!("postgres://postgres@127.0.0.1:{port}/postgres"))
}

/// Stops the engine when dropped, and when a signal ends us.
pub struct StopAtTheEnd;

impl StopAtTheEnd {
    /// Also listens to Ctrl-C and to the signal that ends a process.
    pub fn new() -> Self {
        let listening = ctrlc::set_handler(|| {
            // While it starts it cannot be taken: then our death alone must stop it.
            if let Ok(mut running) = RUNNING.try_lock() {
                running.take();
            }
            std::process::exit(130);
        });
        if listening.is_err() {
            eprintln!("Signals cannot be watched: a PostgreSQL may outlive Ctrl-C.");
        }
        StopAtTheEnd
    }
}

impl Drop for StopAtTheEnd {
    fn drop(&mut self) {
        running().take();
    }
}

static RUNNING: Mutex<Option<Postgres>> = Mutex::new(None);

fn running() -> MutexGuard<'static, Option<Postgres>> {
    // A panic elsewhere must not keep us from stopping the engine.
    RUNNING
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner())
}

struct Postgres {
    server: Child,
    folder: PathBuf,
    port: u16,
}

impl Postgres {
    fn start() -> Result<Postgres> {
        let programs = packages::need("PostgreSQL", "postgresql", programs)?;
        remove_leftovers();
        let folder = make_folder()?;
        let data = folder.join("data");
        call::quiet(
            as_engine(&programs.join("initdb"))
                .args(["--username=postgres", "--auth=trust", "--encoding=UTF8"])
                .args(["--locale=C", "--no-sync", "-D"])
                .arg(&data),
            "PostgreSQL cannot make a database: look at its words above.",
        )?;
        // Asking for port 0 and letting it go is the one way to learn of a free port.
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut server = as_engine(&programs.join("postgres"))
            .arg("-D")
            .arg(&data)
            .args(["-p", &port.to_string(), "-k"])
            .arg(&folder)
            .args(["-c", "listen_addresses=127.0.0.1"])
            .args(["-c", "max_connections=300"])
            .args(["-c", "fsync=off", "-c", "full_page_writes=off"])
            .args(["-c", "synchronous_commit=off"])
            .args(["-c", "log_min_messages=log"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .context("PostgreSQL cannot be started")?;
        let ready = wait_until_ready(&mut server);
        // Made before the answer is looked at, so that a failed start is cleaned up too.
        let engine = Postgres {
            server,
            folder,
            port,
        };
        ready?;
        Ok(engine)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // SIGINT is PostgreSQL's fast shutdown; `Child::kill` would leave its shared memory.
        let id = self.server.id().to_string();
        call::works(Command::new("kill").args(["-INT", &id]));
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn wait_until_ready(server: &mut Child) -> Result<()> {
    let words = server.stderr.take().context("PostgreSQL has no output")?;
    let mut words = BufReader::new(words).lines();
    let mut said = String::new();
    for line in words.by_ref().map_while(Result::ok) {
        if line.contains("ready to accept connections") {
            // It must be able to write on, or it would wait for a reader for ever.
            std::thread::spawn(move || words.for_each(drop));
            return Ok(());
        }
        said.push_str(&line);
        said.push('\n');
    }
    bail!("{said}PostgreSQL stopped as soon as it was started: look at its words above.");
}

/// A command run by whom the engine accepts (it refuses root), and stopped when we die.
fn as_engine(program: &Path) -> Command {
    if !cfg!(target_os = "linux") {
        return call::program(program);
    }
    let mut command = call::program("setpriv");
    if packages::is_root() {
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]);
    }
    command.args(["--pdeathsig", "INT"]).arg(program);
    // The engine's user may not enter the checkout.
    command.current_dir("/");
    command
}

fn make_folder() -> Result<PathBuf> {
    let folder = std::env::temp_dir().join(format!("{FOLDER}{}", std::process::id()));
    fs::create_dir(&folder)?;
    if packages::is_root() {
        call::quiet(
            call::program("chown").arg("postgres").arg(&folder),
            "There is no user `postgres`: reinstall Debian's package postgresql.",
        )?;
    }
    Ok(folder)
}

const FOLDER: &str = "levier-postgres-";

/// Removes the folders of runs that were killed. Only Linux tells which still live.
fn remove_leftovers() {
    let Ok(entries) = std::env::temp_dir().read_dir() else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let Some(id) = name.to_str().and_then(|name| name.strip_prefix(FOLDER)) else {
            continue;
        };
        let processes = Path::new("/proc");
        if processes.join("self").exists() && !processes.join(id).exists() {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// The folder of PostgreSQL's programs: on the search path, or where Debian keeps them.
fn programs() -> Option<PathBuf> {
    if let (Some(_), Some(server)) = (call::which("initdb"), call::which("postgres")) {
        return server.parent().map(Path::to_path_buf);
    }
    let mut versions: Vec<(u32, PathBuf)> = Path::new("/usr/lib/postgresql")
        .read_dir()
        .ok()?
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path())))
        .filter(|(_, path)| path.join("bin/postgres").exists())
        .collect();
    versions.sort();
    versions.pop().map(|(_, path)| path.join("bin"))
}
