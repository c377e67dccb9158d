//! Settings: flags or environment variables.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use clap::Args;

/// What every command needs to find the house's memory.
#[derive(Args, Clone, Debug)]
pub struct Place {
    /// Folder of the database file and of the sealing key.
    #[arg(long, env = "LEVIER_DATA", default_value = "./data")]
    pub data: PathBuf,

    /// sqlite:FILE or postgres://…; a SQLite file in the data folder when absent.
    #[arg(long, env = "LEVIER_DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
}

#[derive(Args, Clone, Debug)]
pub struct Settings {
    #[command(flatten)]
    pub place: Place,

    #[arg(long, env = "LEVIER_LISTEN", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,

    /// How people reach this house, such as https://levier.example.org; http://LISTEN when absent.
    #[arg(long, env = "LEVIER_PUBLIC_URL")]
    pub public_url: Option<String>,

    /// smtp://… or smtps://…; when absent, letters wait in the outbox.
    #[arg(long, env = "LEVIER_SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<String>,

    /// How long one letter may take its server.
    #[arg(
        long,
        env = "LEVIER_SMTP_TIMEOUT_SECONDS",
        default_value_t = 60,
        hide = true
    )]
    pub smtp_timeout_seconds: u64,

    /// How long a worker holds a letter before another takes over; the tests of crashes shorten it.
    #[arg(long, env = "LEVIER_LEASE_SECONDS", default_value_t = 300, hide = true)]
    pub lease_seconds: i64,

    /// The address letters come from; levier@ the public host when absent.
    #[arg(long, env = "LEVIER_MAIL_FROM")]
    pub mail_from: Option<String>,

    /// Addresses of proxies whose X-Forwarded-For is believed, separated by commas.
    #[arg(long, env = "LEVIER_TRUSTED_PROXIES", value_delimiter = ',')]
    pub trusted_proxies: Vec<IpAddr>,

    /// A house with invented people, in a data folder of its own. Never sends a letter.
    #[arg(long)]
    pub demo: bool,
}

impl Place {
    /// The database to open; the demo has one of its own, so that it never mixes with a real one.
    pub fn database(&self, demo: bool) -> String {
        match &self.database_url {
            Some(url) => url.clone(),
            None => {
                let file = if demo { "demo.sqlite" } else { "levier.sqlite" };
                format!("sqlite:{}", self.data.join(file).display())
            }
        }
    }

    /// Makes the data folder, for its owner alone, where there is none.
    pub fn make(&self) -> std::io::Result<()> {
        let mut folder = std::fs::DirBuilder::new();
        folder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
        folder.create(&self.data)
    }

    pub fn key_file(&self) -> PathBuf {
        self.data.join("levier.key")
    }
}

impl Settings {
    /// Without a slash at its end.
    pub fn public_url(&self) -> String {
        public_url(self.public_url.as_deref(), self.listen)
    }

    /// An empty variable is as good as none.
    pub fn smtp_url(&self) -> Option<&str> {
        self.smtp_url.as_deref().filter(|url| !url.is_empty())
    }

    pub fn mail_from(&self) -> String {
        self.mail_from.clone().unwrap_or_else(|| {
            let url = url::Url::parse(&self.public_url()).ok();
            let host = url
                .as_ref()
                .and_then(|url| url.domain())
                .filter(|host| host.contains('.'));
            format!("levier@{}", host.unwrap_or("levier.example"))
        })
    }
}

/// How people reach the house, without a slash at its end.
pub fn public_url(set: Option<&str>, listen: SocketAddr) -> String {
    let url = set.map_or_else(|| format!("http://{listen}"), str::to_owned);
    url.trim_end_matches('/').to_owned()
}
