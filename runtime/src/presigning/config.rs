//! From when on and how long a presigned request is good. Comes in: times. Goes out: a configuration within AWS's limits.
use std::fmt;
use std::time::{Duration, SystemTime};

/// The longest time that a presigned request may be good for: a week.
const LONGEST: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// From when on and how long a presigned request is good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresigningConfig {
    start_time: SystemTime,
    expires_in: Duration,
}

impl PresigningConfig {
    /// From now on, for this long. At most a week, in whole seconds; a request that is signed by temporary credentials ends
    /// with them.
    ///
    /// # Errors
    /// If `expires_in` is more than a week.
    pub fn expires_in(expires_in: Duration) -> Result<Self, PresigningConfigError> {
        Self::builder().expires_in(expires_in).build()
    }

    /// A configuration to be built.
    pub fn builder() -> PresigningConfigBuilder {
        PresigningConfigBuilder::default()
    }

    /// How long the request is good for.
    pub fn expires(&self) -> Duration {
        self.expires_in
    }

    /// From when on the request is good.
    pub fn start_time(&self) -> SystemTime {
        self.start_time
    }
}

/// Builds a [`PresigningConfig`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PresigningConfigBuilder {
    start_time: Option<SystemTime>,
    expires_in: Option<Duration>,
}

impl PresigningConfigBuilder {
    /// From when on the request is good; now by default.
    pub fn start_time(mut self, start_time: SystemTime) -> Self {
        self.start_time = Some(start_time);
        self
    }

    /// Sets or clears [`start_time`](Self::start_time).
    pub fn set_start_time(mut self, start_time: Option<SystemTime>) -> Self {
        self.start_time = start_time;
        self
    }

    /// How long the request is good for: at most a week, in whole seconds. Required.
    pub fn expires_in(mut self, expires_in: Duration) -> Self {
        self.expires_in = Some(expires_in);
        self
    }

    /// Sets or clears [`expires_in`](Self::expires_in).
    pub fn set_expires_in(mut self, expires_in: Option<Duration>) -> Self {
        self.expires_in = expires_in;
        self
    }

    /// Builds the configuration.
    ///
    /// # Errors
    /// If `expires_in` is not set, or is more than a week.
    pub fn build(self) -> Result<PresigningConfig, PresigningConfigError> {
        let expires_in = self.expires_in.ok_or(PresigningConfigError(Kind::Missing))?;
        if expires_in > LONGEST {
            return Err(PresigningConfigError(Kind::TooLong(expires_in)));
        }
        Ok(PresigningConfig { start_time: self.start_time.unwrap_or_else(SystemTime::now), expires_in })
    }
}

/// Why a [`PresigningConfig`] can't be built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresigningConfigError(Kind);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Missing,
    TooLong(Duration),
}

impl fmt::Display for PresigningConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Missing => {
                f.write_str("`expires_in` is missing: say how long the presigned request shall be good for")
            }
            Kind::TooLong(given) => {
                let (given, longest) = (given.as_secs(), LONGEST.as_secs());
                write!(f, "`expires_in` is {given} s, and a presigned request is good for {longest} s at most, a week")
            }
        }
    }
}

impl std::error::Error for PresigningConfigError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_the_longest_time() {
        let week = PresigningConfig::expires_in(LONGEST).expect("a week");
        assert_eq!(week.expires(), LONGEST);
        let error = PresigningConfig::expires_in(LONGEST + Duration::from_nanos(1)).expect_err("longer");
        assert!(error.to_string().contains("604800 s at most"), "{error}");
        let error = PresigningConfig::builder().build().expect_err("nothing is set");
        assert!(error.to_string().contains("`expires_in` is missing"), "{error}");
    }

    #[test]
    fn the_start_is_now_or_what_is_said() {
        let before = SystemTime::now();
        let now = PresigningConfig::expires_in(LONGEST).expect("a week").start_time();
        assert!(before <= now && now <= SystemTime::now());
        let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1);
        let builder = PresigningConfig::builder().start_time(start).set_expires_in(Some(LONGEST));
        assert_eq!(builder.build().expect("all is set").start_time(), start);
    }
}
