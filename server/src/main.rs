use clap::{Parser, Subcommand};
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
}

#[tokio::main]
async fn main() -> std::process::ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("LEVIER_LOG")
                .unwrap_or_else(|_| "info,sqlx=warn".into()),
        )
        .with_writer(std::io::stderr)
        .init();
    match run(Levier::parse().command).await {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("levier: {failure}");
            std::process::ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Serve(settings) => serve(settings).await,
    }
}
