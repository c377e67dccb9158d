use clap::{Parser, Subcommand};
use server::commands::backup::{self, Backup};
use server::commands::dismiss::{self, Dismiss};
use server::commands::doctor::{self, Doctor};
use server::commands::import::{self, Import};
use server::commands::invite::{self, Invite};
use server::commands::restore::{self, Restore};
use server::commands::say::{Unread, aside};
use server::config::Settings;
use server::serve::{Failure, serve};

/// Runs a tech-for-good incubator: cohorts, startups, mentors, introductions.
#[derive(Parser)]
#[command(name = "levier", version)]
struct Levier {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the house; brings its database up to date first.
    Serve(Settings),
    /// Lets a member of staff in: prints an address that works once, for 24 hours.
    Invite(Invite),
    /// Takes the whole house away from an administrator, and says what is still theirs.
    Dismiss(Dismiss),
    /// Reads a list from a spreadsheet into the house.
    #[command(subcommand)]
    Import(Import),
    /// Writes the whole house into one file, while it goes on working.
    Backup(Backup),
    /// Puts a backup back, on either engine; checks it whole before it touches anything.
    Restore(Restore),
    /// Says what is wrong with the house, and what to do; changes nothing. Ends with 1 when
    /// something must be mended.
    Doctor(Doctor),
}

#[tokio::main]
async fn main() -> std::process::ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("LEVIER_LOG")
                .unwrap_or_else(|_| "info,sqlx=warn".into()),
        )
        .with_writer(std::io::stderr)
        // A log that nobody reads stops nothing.
        .log_internal_errors(false)
        .init();
    match run(Levier::parse().command).await {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(failure) if failure.is::<Unread>() => Unread::CODE.into(),
        Err(failure) => {
            aside(format_args!("levier: {failure}"));
            std::process::ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Serve(settings) => serve(settings).await,
        Command::Invite(asked) => invite::run(asked).await,
        Command::Dismiss(asked) => dismiss::run(asked).await,
        Command::Import(asked) => import::run(asked).await,
        Command::Backup(asked) => backup::run(asked).await,
        Command::Doctor(asked) => doctor::run(asked).await,
        Command::Restore(asked) => restore::run(asked).await,
    }
}
