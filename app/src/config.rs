//! Configuration: a TOML file, overruled by the command line. A wrong line is named with what is wrong.
use std::{
    fmt,
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
};

use jiff::tz::{TimeZone, TimeZoneDatabase};
use serde::Deserialize;
use store::DbKind;

/// Everything that can be set before the start; the rest is set on pages while the program runs.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// Folder of the database file and of attachments.
    pub data: PathBuf,
    /// `sqlite` (a file in `data`) or a PostgreSQL URL.
    pub database: String,
    /// The company's time zone, such as `Asia/Shanghai`.
    pub zone: String,
    /// Whether people reach the program by HTTPS (secure cookies).
    pub https: bool,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub proxies: Vec<IpAddr>,
    /// Reading connections, 1 to 64.
    pub readers: usize,
    /// Writing connections of PostgreSQL, 1 to 64.
    pub writers: usize,
    /// Commits do not wait for the disk: for what can be played again. Not for a file to say.
    #[serde(skip)]
    pub hasty: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            data: "var".into(),
            database: "sqlite".into(),
            zone: "Asia/Shanghai".into(),
            https: false,
            proxies: vec![],
            readers: 4,
            writers: 8,
            hasty: false,
        }
    }
}

/// What is wrong with the configuration, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// The file, or `command line`.
    pub source: String,
    /// Line, from 1, when it is known.
    pub line: Option<usize>,
    /// What is wrong and what to write instead.
    pub why: String,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => {
                write!(
                    f,
                    "配置有误 wrong configuration: {}, 第 {line} 行 line {line}: {}",
                    self.source, self.why
                )
            }
            None => write!(f, "配置有误 wrong configuration: {}: {}", self.source, self.why),
        }
    }
}

impl std::error::Error for ConfigError {}

impl Config {
    /// Reads a file.
    ///
    /// # Errors
    /// The first thing that is wrong, with its line.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let source = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|e| ConfigError {
            source: source.clone(),
            line: None,
            why: format!("无法读取 cannot be read: {e}"),
        })?;
        Self::parse(&text, &source)
    }

    fn parse(text: &str, source: &str) -> Result<Self, ConfigError> {
        let config: Self = toml::from_str(text).map_err(|e| {
            let line = e.span().map(|s| text[..s.start].matches('\n').count() + 1);
            // The key, not the line: its value may be a password.
            let key = line.and_then(|n| text.lines().nth(n - 1)?.split_once('=')).map(|(key, _)| key.trim());
            let key = key.map_or(String::new(), |key| format!("`{key}`: "));
            ConfigError { source: source.into(), line, why: format!("{key}{}", e.message().trim()) }
        })?;
        config.check().map_err(|(key, why)| {
            let line = text.lines().position(|l| l.trim_start().starts_with(key)).map(|n| n + 1);
            ConfigError { source: source.into(), line, why }
        })?;
        Ok(config)
    }

    /// Checks what the types cannot: the key at fault and what to do.
    ///
    /// # Errors
    /// The first fault.
    pub fn check(&self) -> Result<(), (&'static str, String)> {
        self.time_zone()?;
        self.db_kind()?;
        for (key, n) in [("readers", self.readers), ("writers", self.writers)] {
            if !(1..=64).contains(&n) {
                return Err((key, format!("`{key}` 应为 1 到 64 must be a number from 1 to 64, not {n}")));
            }
        }
        Ok(())
    }

    /// The company's zone, by the rules shipped with the program.
    ///
    /// # Errors
    /// When there is no such zone.
    pub fn time_zone(&self) -> Result<TimeZone, (&'static str, String)> {
        let unknown = |_| {
            (
                "zone",
                format!("没有时区 there is no time zone `{}`; 例如 such as \"Asia/Shanghai\"", self.zone),
            )
        };
        TimeZoneDatabase::bundled().get(&self.zone).map_err(unknown)
    }

    /// Which database.
    ///
    /// # Errors
    /// When it is neither `sqlite` nor a PostgreSQL URL.
    pub fn db_kind(&self) -> Result<DbKind, (&'static str, String)> {
        match self.database.as_str() {
            "sqlite" => Ok(DbKind::Sqlite(self.data.join("dingxin.db"))),
            url if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
                Ok(DbKind::Postgres(url.into()))
            }
            _ => Err((
                "database",
                "应为 write \"sqlite\" 或以 postgres:// 开头的地址 or a URL that begins with postgres://"
                    .into(),
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_line_is_named_with_its_number() {
        let at =
            |text: &str| Config::parse(text, "dingxin.toml").map(|_| ()).map_err(|e| (e.line, e.to_string()));
        assert!(at("listen = \"127.0.0.1:80\"\n").is_ok());
        for (text, line, word) in [
            ("data = \"x\"\nlisten = \"nowhere\"\n", 2, "invalid"),
            ("data = \"x\"\n\ncolour = \"red\"\n", 3, "colour"),
            ("zone = \"Mars/Olympus\"\n", 1, "time zone"),
            ("https = true\ndatabase = \"mysql://x\"\n", 2, "postgres://"),
            ("readers = 0\n", 1, "1 to 64"),
            ("https = maybe\n", 1, ""),
        ] {
            let (found, message) = at(text).unwrap_err();
            assert_eq!(found, Some(line), "{text}: {message}");
            assert!(message.contains(word), "{message}");
        }
    }
}
